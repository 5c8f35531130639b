// The examples of stalwart's mail-parser for single header fields: pairs of a raw value and what it says (rules:
// golden_fields.h).
#include <fmt/format.h>

#include <functional>

#include "format/ascii.h"
#include "format/decode.h"
#include "golden_fields.h"

namespace rj::format::golden {
namespace {

namespace fs = std::filesystem;

// An example as the first field of a message.
struct Example {
  std::string message;
  MimeTree tree;

  explicit Example(std::string text) : message(std::move(text)), tree(parse_mime(message)) {}
  [[nodiscard]] const Field& field() const { return tree.parts.front().fields.front(); }
  [[nodiscard]] std::string_view raw() const { return slice(message, field().value); }
  [[nodiscard]] std::string decoded() const { return decode_field(message, field(), {}).text.utf8; }
};

using CompareExample = std::function<void(const Example&, const Json& theirs, Comparison&)>;

void each_example(const fs::path& file, Comparison& out, const CompareExample& compare) {
  int number = 0;
  for (const Json& example : Json::parse(read_whole(file))) {
    out.begin(fmt::format("stalwart/{} {}", file.stem().string(), ++number));
    compare(Example("Subject:" + example["header"].get<std::string>()), example["expected"], out);
  }
}

std::vector<std::string> strings_of(const Json& theirs) {
  return theirs.is_array() ? theirs.get<std::vector<std::string>>() : std::vector<std::string>();
}

bool is_list_field(const Json& theirs) {
  if (!theirs.contains("List")) return false;
  const std::string address = text_of(theirs["List"].front(), "address");
  return address == "NO" || address.starts_with("mailto:") || address.contains("://");
}

// They set an encoded word apart from what it touches: as if the source had the blank of RFC 2047 5.
void compare_text(const Example& example, const Json& theirs, Comparison& out) {
  std::string apart;
  for (const char c : example.message) {
    const bool touches = apart.ends_with('=') && c == '?' && apart.size() > 1 && !ascii::is_white(apart[apart.size() - 2]) &&
                         apart[apart.size() - 2] != '?' && apart[apart.size() - 2] != '=';
    if (touches) apart.insert(apart.size() - 1, " ");
    apart += c;
  }
  const std::string expected = theirs.is_string() ? theirs.get<std::string>() : std::string();
  const bool explained = collapsed(Example(apart).decoded()) == collapsed(expected);
  const std::string ours = collapsed(example.decoded());
  out.same_by("a blank before an encoded word", "text", collapsed(expected), explained ? ours : "", ours);
}

// They take the list apart and decode then; a comma inside a word stays in it.
void compare_terms(const Example& example, const Json& theirs, Comparison& out) {
  std::string expected;
  for (const std::string& term : strings_of(theirs)) expected += (expected.empty() ? "" : ", ") + term;
  std::string ours = collapsed(example.decoded());
  for (std::size_t at = ours.find(" ,"); at != std::string::npos; at = ours.find(" ,")) ours.erase(at, 1);
  if (ours.ends_with(',')) ours.pop_back();
  out.same_words("text", expected, ours);
}

}  // namespace

void compare_stalwart_fields(const fs::path& mime, Comparison& out) {
  const fs::path folder = mime / "stalwart-mail-parser";
  each_example(folder / "address.json", out, [](const Example& example, const Json& theirs, Comparison& to) {
    if (is_list_field(theirs))
      compare_list_urls(to, "url", theirs, example.decoded());
    else
      compare_addresses(to, "address", theirs, example.message, example.field(), {});
  });
  each_example(folder / "date.json", out, [](const Example& example, const Json& theirs, Comparison& to) {
    Defects defects;
    compare_date(to, "date", theirs, parse_date_field(example.decoded(), defects));
  });
  each_example(folder / "id.json", out, [](const Example& example, const Json& theirs, Comparison& to) {
    compare_ids(to, "id", strings_of(theirs), example.decoded());
  });
  each_example(folder / "content_type.json", out, [](const Example& example, const Json& theirs, Comparison& to) {
    compare_parameters(to, "value", theirs, example.raw());
  });
  each_example(folder / "received.json", out, [](const Example& example, const Json& theirs, Comparison& to) {
    compare_received(to, "received", theirs, example.decoded());
  });
  each_example(folder / "unstructured.json", out,
               [](const Example& example, const Json& theirs, Comparison& to) { compare_text(example, theirs, to); });
  each_example(folder / "list.json", out, compare_terms);
}

}  // namespace rj::format::golden
