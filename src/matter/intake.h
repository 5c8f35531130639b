// Decides for each file of a walk whether it is new, known, grown or changed, and hands what is new to the batch. Borrows all it
// is given. Belongs to one thread.
#pragma once

#include <string>
#include <vector>

#include "base/progress.h"
#include "collect/frame.h"
#include "collect/plan.h"
#include "collect/walk.h"
#include "matter/batch.h"
#include "matter/pace.h"

namespace rj::matter {

class Intake final : public collect::Visitor, public MailboxTaker {
 public:
  struct Options {
    bool rehash = false;
    std::vector<std::string> own;  // what belongs to this very matter and is no evidence
    Pace& pace;
    const CancelFlag& cancel;
  };

  Intake(Batch& batch, const collect::Plan& plan, collect::Source source, Env& env, Options options)
      : batch_(batch), plan_(plan), source_(std::move(source)), env_(env), options_(std::move(options)) {}

  /// Walks the source from end to end.
  [[nodiscard]] Result<void> run();

  Result<void> open_container(const std::string& below, bool is_maildir) override;
  Result<void> close_container() override;
  Result<void> file(const collect::Entry& entry) override;
  Result<bool> enters(const std::string& path) override;
  Result<void> take_mailbox(const Unit& unit, const collect::Framing& framing) override;

 private:
  using Readings = std::vector<collect::FileRow>;  // of one file, in order
  struct Opened {
    std::string path;
    std::shared_ptr<const FileBytes> held;
    ByteView bytes;
  };

  [[nodiscard]] Result<void> read_new(const collect::Entry& entry);
  [[nodiscard]] Result<void> read_opened(const collect::Entry& entry, const Opened& opened, std::int64_t reading);
  [[nodiscard]] Result<void> look_again(const collect::Entry& entry, const Readings& readings);
  [[nodiscard]] Result<void> compare(const collect::Entry& entry, const Opened& opened, const Readings& readings);
  [[nodiscard]] Result<void> read_growth(const collect::Entry& entry, const Opened& opened, const Readings& readings);
  [[nodiscard]] Result<void> read_change(const collect::Entry& entry, const Opened& opened, std::int64_t reading);
  [[nodiscard]] Result<void> resume(const collect::Entry& entry, const Readings& readings);
  [[nodiscard]] Result<void> touch(const collect::Entry& entry, const collect::FileRow& last);
  [[nodiscard]] Result<void> resolve(const Readings& readings);
  /// An exception that keeps no bytes.
  [[nodiscard]] Result<void> note_unreadable(const collect::Entry& entry, std::int64_t reading, const std::string& why);
  /// `file` says which bytes of it are the mailbox.
  [[nodiscard]] Result<void> add_mbox(const Opened& opened, const collect::Framing& framing, collect::FileRow file);
  [[nodiscard]] Result<void> add_frames(const Opened& opened, const collect::Framing& framing, const collect::FileRow& file,
                                        std::uint64_t done);
  [[nodiscard]] Result<void> check_unchanged(const Opened& opened, const collect::Framing& framing, const collect::FileRow& file);
  [[nodiscard]] Result<collect::ItemId> mbox_container(const collect::FileRow& file);
  [[nodiscard]] Result<collect::ItemId> container(const std::string& below, std::string_view type);
  [[nodiscard]] Result<Unit> unit_of(const collect::Entry& entry, std::int64_t reading);
  [[nodiscard]] collect::FileRow file_row(const collect::Entry& entry, std::int64_t reading) const;
  [[nodiscard]] Result<Opened> open(const collect::Entry& entry);
  /// Of a file; `below` is its path below the source.
  [[nodiscard]] Locator locator(const std::string& below) const;
  /// With the version, if the file was read before from its beginning and was another.
  [[nodiscard]] Result<Locator> locator(const std::string& below, std::int64_t reading, std::uint64_t begin);
  [[nodiscard]] std::optional<collect::ItemId> holder() const;
  [[nodiscard]] bool is_elsewhere(const std::string& path) const;

  Batch& batch_;
  const collect::Plan& plan_;
  collect::Source source_;
  Env& env_;
  Options options_;
  collect::KnownFiles known_;
  std::vector<collect::ItemId> containers_;
};

}  // namespace rj::matter
