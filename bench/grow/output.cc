#include "grow/output.h"

#include <fmt/format.h>

#include <utility>

namespace rj::bench {
namespace {

namespace fs = std::filesystem;

Result<fs::path> make_maildir(const fs::path& maildir) {
  std::error_code error;
  for (const char* part : {"cur", "new", "tmp"}) {
    fs::create_directories(maildir / part, error);
    if (error) return fail(Fault::io, error.message(), maildir.string());
  }
  return maildir / "cur";
}

// `From `, `>From `, ...: what mboxrd puts one more `>` before.
bool looks_like_from_line(ByteView line) {
  const std::size_t at = line.find_first_not_of('>');
  return at != ByteView::npos && line.substr(at).starts_with("From ");
}

}  // namespace

MaildirOutput::MaildirOutput(fs::path folder, std::uint64_t messages_a_maildir)
    : folder_(std::move(folder)), messages_a_maildir_(messages_a_maildir) {}

Result<void> MaildirOutput::put(ByteView message) {
  if (messages_a_maildir_ != 0 && written_ % messages_a_maildir_ == 0) {
    cur_ = RJ_TRY(make_maildir(folder_ / fmt::format("box-{:04}", written_ / messages_a_maildir_)));
  } else if (written_ == 0) {
    cur_ = RJ_TRY(make_maildir(folder_));
  }
  const fs::path name = cur_ / fmt::format("{:08}.grow.bench:2,S", written_++);
  std::ofstream file(name, std::ios::binary | std::ios::trunc);
  file.write(message.data(), static_cast<std::streamsize>(message.size()));
  file.close();
  if (!file) return fail(Fault::io, "cannot be written", name.string());
  return {};
}

MboxOutput::MboxOutput(const fs::path& file) : name_(file.string()), file_(file, std::ios::binary | std::ios::trunc) {}

Result<void> MboxOutput::put(ByteView message) {
  file_ << "From grow@bench.example Thu Jan  1 00:00:00 1970\n";
  while (!message.empty()) {
    const std::size_t end = message.find('\n');
    const ByteView line = message.substr(0, end == ByteView::npos ? end : end + 1);
    if (looks_like_from_line(line)) file_ << '>';
    file_ << line;
    message.remove_prefix(line.size());
    if (message.empty() && !line.ends_with('\n')) file_ << '\n';
  }
  file_ << '\n';
  if (!file_) return fail(Fault::io, "cannot be written", name_);
  return {};
}

Result<void> MboxOutput::close() {
  file_.close();
  if (!file_) return fail(Fault::io, "cannot be written", name_);
  return {};
}

}  // namespace rj::bench
