// One sentence for each code that a person may meet in a list.
#include <algorithm>
#include <array>

#include "matter/lists.h"

namespace rj::matter {
namespace {

struct Sentence {
  std::string_view code;
  std::string_view text;
};

constexpr std::array kRemedies{
    Sentence{"UNSUPPORTED", "Convert it to text or mail and add the copy; its bytes are kept as they are."},
    Sentence{"NO_TEXT", "Look at it with `show --raw`; what it shows can be described in the dossier."},
    Sentence{"TOO_LARGE", "Split it and add the pieces; its bytes are kept as they are."},
    Sentence{"TOO_DEEP", "Save the innermost message as a file of its own and add that."},
    Sentence{"CHANGED", "Put the original back, or add the new version under another name."},
    Sentence{"UNREADABLE", "Make it readable and add the same path again."},
    Sentence{"CHANGED_WHILE_READ",
             "What is there now is read as a version of its own; if the older one matters, add a copy of it from a backup."},
    Sentence{"GONE", "Put the file back, or add a copy of it from a backup."},
    Sentence{"HEADER_TOO_LONG", "Look at its header with `show --raw`; the fields beyond 1 MiB are kept and not all read."},
    Sentence{"TOO_MANY_PARTS", "Look at it with `show --raw`; the parts beyond 10,000 are kept and not read."},
    Sentence{"MATTER", "Keys and databases of a matter are no evidence; nothing is to be done."},
    Sentence{"READ_LATER", "It could not be opened at first; it was read later, see the item of the same name."},
    Sentence{"SYSTEM_FILE", "It is made by the file manager and says nothing; nothing is to be done."},
    Sentence{"EMPTY", "It holds no byte; nothing is to be done."},
    Sentence{"MAILDIR_TMP", "It is a delivery that never ended; if it matters, move it to `new` and add the same path again."},
    Sentence{"SYMLINK", "Add what it points to, if that is not there already."},
    Sentence{"SPECIAL_FILE", "It is no file with content; nothing is to be done."},
};

constexpr std::array kMeanings{
    Sentence{"BAD_BASE64", "Attached or encoded data is damaged; what could be decoded is shown."},
    Sentence{"BAD_QUOTED_PRINTABLE", "A quoted-printable sequence is damaged; it is shown as it stands."},
    Sentence{"BAD_ENCODED_WORD", "An encoded word in a header field is damaged; it is shown as it stands."},
    Sentence{"BAD_PARAMETER", "A parameter of a header field, such as a file name, is damaged."},
    Sentence{"BAD_HEADER_LINE", "A line of the header is no field; it is kept and not read."},
    Sentence{"DUPLICATE_FIELD", "A field that may stand once stands several times; all are shown."},
    Sentence{"HEADER_TOO_LONG", "The header is longer than 1 MiB; what lies beyond is kept and not read."},
    Sentence{"TOO_DEEP", "Parts lie within parts more deeply than is read; they are kept."},
    Sentence{"TOO_MANY_PARTS", "There are more than 10,000 parts; those beyond are kept and not read."},
    Sentence{"MISSING_BOUNDARY", "A message in parts does not say what stands between them; it is read as one text."},
    Sentence{"UNCLOSED_MULTIPART", "The last part has no end mark; the message may have been cut off."},
    Sentence{"UNKNOWN_ENCODING", "The transfer encoding is unknown; the bytes are read as they stand."},
    Sentence{"CHARSET_UNKNOWN", "The charset is unknown; it was detected from the bytes."},
    Sentence{"CHARSET_GUESSED", "No charset is given, or a wrong one; it was detected from the bytes."},
    Sentence{"UNDECODABLE_BYTES", "Bytes that mean nothing in the charset stand as U+FFFD."},
    Sentence{"NUL_BYTES", "There are NUL bytes; they are kept."},
    Sentence{"BARE_CR", "Lines end with a carriage return alone."},
    Sentence{"DATE_MISSING", "There is no date that can be read."},
    Sentence{"DATE_SUSPECT", "The date is written in an unusual way or cannot be right; see how it was read."},
    Sentence{"ADDRESS_DAMAGED", "An address is damaged; what could be read of it is shown."},
    Sentence{"MESSAGE_ID_MISSING", "There is no Message-ID; replies to it cannot be traced."},
    Sentence{"MESSAGE_ID_DAMAGED", "A Message-ID is damaged; it is read as far as it goes, or skipped."},
    Sentence{"TRUNCATED", "The data end before they should."},
    Sentence{"DOUBTFUL_SPLIT", "A line that begins with From may or may not begin a new message here."},
    Sentence{"HTML_TOO_DEEP", "HTML elements lie more deeply within each other than is tracked; the text is read as flat."},
    Sentence{"PART_AFTER_END", "A part stands after the end mark of its multipart; it is read like the others."},
    Sentence{"BAD_FIELD_VALUE", "A field does not have the form that its name asks for; its text is kept as it stands."},
    Sentence{"HIDDEN_TEXT",
             "The page hides words from its reader; they are searched and shown by `show`, never quoted or published."},
    Sentence{"TEXT_OUTSIDE_PARTS",
             "Words stand outside the parts of the message, where no mail program shows them; `show` does."},
    Sentence{"PARTIAL_MESSAGE",
             "It is one piece of a larger message or file; the others are items of their own, if they were handed over."},
    Sentence{"ENCRYPTED", "It is encrypted and was not opened; decrypt it elsewhere and add the copy."},
    Sentence{"DAMAGED_EMBEDDING", "A file inside the text is not whole; it stays text."},
};

template <std::size_t N>
std::string_view find(const std::array<Sentence, N>& table, std::string_view code) {
  const auto* const found = std::ranges::find(table, code, &Sentence::code);
  return found == table.end() ? std::string_view{} : found->text;
}

}  // namespace

std::string_view remedy_of(std::string_view code) { return find(kRemedies, code); }
std::string_view meaning_of(std::string_view defect_code) { return find(kMeanings, defect_code); }

}  // namespace rj::matter
