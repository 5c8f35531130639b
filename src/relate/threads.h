// Threads by References and In-Reply-To, never by subject (formats.md 4): a thread is whatever these ids connect, named by its
// lowest control number; a cited message that nobody handed over is a gap. Iterative; the outcome does not depend on the order of
// the messages. An id is held as a digest, a citation as four bytes; no words are. Values; one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "relate/digest_numbers.h"
#include "relate/disjoint.h"
#include "relate/position.h"

namespace rj::relate {

/// Where a parent, or a missing message, is named.
enum class CitedIn : std::uint8_t { nowhere, references, in_reply_to };
/// "root", "References", "In-Reply-To".
[[nodiscard]] std::string_view name_of(CitedIn field);

/// 128 bits of BLAKE2b (RFC 7693): that two ids have one digest does not happen by chance, and nobody can bring it about.
using IdDigest = std::array<std::uint8_t, 16>;
[[nodiscard]] IdDigest digest_of(std::string_view message_id);

/// The ids that a message cites, as matter.db keeps them (one a line): its references, then what it answers. Borrows both texts.
class CitedIds {
 public:
  struct Id {
    std::string_view id;
    CitedIn field{};
  };
  CitedIds(std::string_view references, std::string_view in_reply_to) : references_(references), in_reply_to_(in_reply_to) {}
  std::optional<Id> next();

 private:
  std::string_view references_, in_reply_to_;  // what is left of them
};

/// A message. A copy of another lends its id only.
struct ThreadMessage {
  Position position = 0;
  Position stands_for = 0;  // the message that takes its place; itself, unless it is a copy
  std::string_view message_id;
  std::string_view references, in_reply_to;  // as CitedIds
};

struct ThreadPlace {
  Position thread = kNowhere;  // the lowest message in it; kNowhere: no message, or one whose place another takes
  Position parent = kNowhere;
  CitedIn reason = CitedIn::nowhere;
};

/// A message that is cited and not there.
struct MissingMessage {
  IdDigest id{};
  Position thread = 0;
  Position evidence = 0;        // the lowest that cites it
  std::uint32_t ordinal = 0;    // where in CitedIds of the evidence
  std::uint32_t citations = 0;  // how many messages cite it
  CitedIn field{};              // of the evidence
};

struct Threads {
  std::vector<ThreadPlace> places;      // by position
  std::vector<MissingMessage> missing;  // by evidence, then by ordinal
};

class ThreadFinder {
 public:
  /// `documents`: how many positions there are.
  explicit ThreadFinder(std::size_t documents) : sets_(documents), places_(documents) {}
  /// In ascending order of position.
  void add(const ThreadMessage& message);
  /// Once, after the last one.
  [[nodiscard]] Threads find();

 private:
  struct Citing {
    Position position = 0;
    std::uint32_t references = 0, in_reply_to = 0;  // how many of cited_
  };
  struct Cited {
    std::uint32_t id = 0;
    CitedIn field{};
  };

  std::uint32_t link(Position message, std::string_view id);
  [[nodiscard]] static Cited nearest(const Citing& citing, const std::uint32_t* cited, std::uint32_t rank);
  void find_parent(const Citing& citing, const std::uint32_t* cited, DisjointSets& trees);
  [[nodiscard]] std::vector<MissingMessage> find_missing();

  DigestNumbers<16> ids_;
  std::vector<Position> owner_;       // by id: the lowest message that has it
  std::vector<Position> connected_;   // by id: some message that has or cites it
  DisjointSets sets_;                 // what ids connect
  std::vector<Citing> citing_;        // messages that no other stands for
  std::vector<std::uint32_t> cited_;  // of all citing_, one after the other: references, then in_reply_to
  std::vector<ThreadPlace> places_;
};

}  // namespace rj::relate
