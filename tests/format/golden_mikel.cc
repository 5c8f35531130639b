// Messages of mikel's mail (and the copies in imap_tools) whose attachment the set holds as a file.
#include <fmt/format.h>

#include "format/decode.h"
#include "golden.h"

namespace rj::format::golden {

void compare_mikel(const std::filesystem::path& mime, Comparison& out) {
  const std::filesystem::path attachments = mime / "mikel-mail/attachments";
  for (const char* folder : {"mikel-mail/emails", "imap_tools/tests/messages"}) {
    out.begin(fmt::format("{}/japanese_attachment", folder));
    const std::string bytes = read_whole(mime / folder / "multi_charset/japanese_attachment.eml");
    const MimeTree tree = parse_mime(bytes);
    std::size_t named = 0;
    for (const Part& part : tree.parts) {
      if (part.file_name.empty()) continue;
      ++named;
      out.same("file_name", "てすと.txt", part.file_name);
      out.same_content("bytes", with_lf(read_whole(attachments / part.file_name)), with_lf(decode_transfer(tree, part).bytes));
    }
    out.same("attachments", "1", std::to_string(named));
  }
}

}  // namespace rj::format::golden
