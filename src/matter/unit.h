// An item at source level on its way into the matter: found by the walk, read on any thread, written by one. Values.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/locator.h"
#include "base/span.h"
#include "collect/frame.h"
#include "collect/ledger.h"
#include "matter/prepare.h"

namespace rj::matter {

class MailboxTaker;

struct Unit {
  std::string path;                       // of a file that nobody has framed yet; empty: the spans below are known
  bool is_mail = false;                   // of it: a message whatever it looks like
  MailboxTaker* mailbox = nullptr;        // who takes it, should it be an mbox
  std::shared_ptr<const FileBytes> held;  // what `whole` borrows from; null: not opened yet, or nothing to keep
  ByteView whole;                         // the bytes to keep: with the From_ line
  ByteSpan whole_span, span;              // in the file
  std::uint64_t size = 0;                 // what it will weigh while it is read
  bool is_message = false;
  std::optional<bool> unquote;  // an mbox: whether `>From ` is undone
  std::string name;             // of the file; empty in an mbox
  Locator locator;
  collect::SourceId source{};
  std::optional<collect::FileId> file;  // known already; otherwise `file_row` is added with the item
  collect::FileRow file_row;
  std::optional<collect::ItemId> parent;
  format::Defects framing_defects;  // offsets into the item
  bool completes_file = false;
  // Set: the item is not read.
  std::string status, reason, note;
  bool keep = true;  // put its bytes into a pack
};

/// Takes over a file that turned out to be a mailbox, when all that was found before it is written.
class MailboxTaker {
 public:
  virtual ~MailboxTaker() = default;
  virtual Result<void> take_mailbox(const Unit& unit, const collect::Framing& framing) = 0;
};

/// What reading a unit brought.
struct Reading {
  std::vector<PreparedItem> items;
  std::optional<Digest> whole_sha256;
  std::optional<collect::Framing> mailbox;  // set: there are no items
};

/// Larger than may be parsed: its bytes are kept, it is not read.
void set_too_large(Unit& unit);

/// Opens and frames the unit if nobody has (its spans follow from what is there now), and reads it. Only reads bytes; any thread.
[[nodiscard]] Reading read_unit(Env& env, Unit& unit);

}  // namespace rj::matter
