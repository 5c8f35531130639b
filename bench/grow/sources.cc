#include "grow/sources.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "format/mbox.h"
#include "format/mime.h"

namespace rj::bench {
namespace {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> files_below(const fs::path& source) {
  std::error_code error;
  if (fs::is_regular_file(source, error)) return std::vector{source};
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(source, error); !error && at != fs::recursive_directory_iterator();
       at.increment(error)) {
    if (at->is_regular_file(error)) files.push_back(at->path());
  }
  if (error) return fail(Fault::not_found, error.message(), source.string());
  std::ranges::sort(files, {}, [](const fs::path& path) { return path.native(); });
  return files;
}

void add_messages(const Bytes& file, std::string_view name, std::vector<Bytes>& out) {
  if (format::looks_like_message(file, name)) {
    out.push_back(file);
  } else if (format::looks_like_mbox(file)) {
    const format::Mbox box = format::split_mbox(file);
    for (const format::MboxMessage& message : box.messages)
      out.push_back(format::unquote_mbox(slice(file, message.message), box.quoted).bytes);
  }
}

}  // namespace

Result<std::vector<Bytes>> messages_of(const fs::path& source) {
  std::vector<Bytes> messages;
  for (const fs::path& path : RJ_TRY(files_below(source))) {
    std::ifstream stream(path, std::ios::binary);
    const Bytes file{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream) return fail(Fault::io, "cannot be read", path.string());
    add_messages(file, path.filename().native(), messages);
  }
  return messages;
}

}  // namespace rj::bench
