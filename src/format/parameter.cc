#include "format/parameter.h"

#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "format/ascii.h"
#include "format/charset.h"
#include "format/encoded_word.h"

namespace rj::format {
namespace {

struct RawParameter {
  std::string name;   // lower case, with marks: `filename*0*`
  std::string value;  // quotes undone
};

std::string unfolded(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  for (const char c : raw) {
    if (c != '\r' && c != '\n') text += c;
  }
  return text;
}

bool is_name(char c) { return c > ' ' && c != 0x7F && std::string_view("()<>@,;:\\\"/[]?=").find(c) == std::string_view::npos; }

// Splits at `;` outside quotes and comments, and where a `;` was forgotten between parameters. Quotes and comments that never end
// are plain characters.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  bool damaged = false;

  std::string main_value() {
    std::string value;
    while (at_ < text_.size() && text_[at_] != ';') {
      if (text_[at_] == '(' && skip_comment()) continue;
      if (!value.empty() && begins_white() && parameter_follows()) break;
      value += text_[at_++];
    }
    return std::string(ascii::trimmed(unfolded(value)));
  }

  std::optional<RawParameter> next() {
    while (at_ < text_.size()) {
      if (text_[at_] == ';' || ascii::is_white(text_[at_])) {
        ++at_;
      } else if (text_[at_] != '(' || !skip_comment()) {
        return parameter();
      }
    }
    return std::nullopt;
  }

 private:
  RawParameter parameter() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '=' && text_[at_] != ';') ++at_;
    RawParameter found{ascii::lowered(ascii::trimmed(unfolded(text_.substr(begin, at_ - begin)))), {}};
    if (at_ == text_.size() || text_[at_] == ';') {
      damaged = true;
      return found;
    }
    ++at_;
    while (at_ < text_.size() && ascii::is_white(text_[at_])) ++at_;
    found.value = at_ < text_.size() && text_[at_] == '"' && has_end_quote() ? quoted() : token();
    return found;
  }

  bool has_end_quote() {
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '"') {
        return true;
      }
    }
    damaged = true;
    ++at_;  // the stray quote itself
    return false;
  }

  std::string quoted() {
    std::string value;
    for (++at_; text_[at_] != '"'; ++at_) {
      // A backslash before a letter or digit is one that a path forgot to double: kept.
      if (text_[at_] == '\\' && !is_path(text_[at_ + 1])) ++at_;
      value += text_[at_];
    }
    ++at_;
    if (!parameter_follows()) at_ = std::min(text_.find(';', at_), text_.size());
    return unfolded(value);
  }

  std::string token() {
    const std::size_t begin = at_;
    std::size_t end = begin;  // without a comment at the end
    while (at_ < text_.size() && text_[at_] != ';') {
      if (text_[at_] == '(' && at_ > begin && ascii::is_blank(text_[at_ - 1]) && skip_comment()) continue;
      if (at_ > begin && begins_white() && parameter_follows(Gap::fold_or_quote)) break;
      end = ++at_;
    }
    return std::string(ascii::trimmed(unfolded(text_.substr(begin, end - begin))));
  }

  // The first of a run of white space, so that each run is looked at once.
  [[nodiscard]] bool begins_white() const { return ascii::is_white(text_[at_]) && !ascii::is_white(text_[at_ - 1]); }

  static bool is_path(char c) { return ascii::is_alpha(c) || ascii::is_digit(c) || ascii::is_high(c); }

  enum class Gap { any, fold_or_quote };

  // Is what follows the white space here `name=`, its `;` forgotten? Within an unquoted value (`Terms a=b.pdf`) it must stand on
  // a line of its own or have a value in quotes.
  bool parameter_follows(Gap gap = Gap::any) {
    std::size_t at = at_;
    bool fold = false;
    while (at < text_.size() && ascii::is_white(text_[at])) fold = text_[at++] == '\n' || fold;
    const std::size_t name = at;
    while (at < text_.size() && is_name(text_[at])) ++at;
    if (at == name || at == text_.size() || text_[at] != '=') return false;
    const bool quoted = at + 1 < text_.size() && text_[at + 1] == '"';
    if (gap == Gap::fold_or_quote && !fold && !quoted) return false;
    return damaged = true;
  }

  // RFC 822 comments nest; one that is not closed is text, and then no later one can be closed either.
  bool skip_comment() {
    if (no_comments_) return false;
    int depth = 0;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '(') {
        ++depth;
      } else if (text_[i] == ')') {
        --depth;
      }
      if (depth > 0) continue;
      at_ = i + 1;
      return true;
    }
    no_comments_ = damaged = true;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool no_comments_ = false;
};

struct Section {
  int number = 0;
  bool encoded = false;  // `%XX` in it
  std::string value;
};

struct Collected {
  std::map<int, Section> sections;   // of `name*...`, by number; the first of a number counts
  std::optional<std::string> plain;  // of `name`
};

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? ascii::hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? ascii::hex_value(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
    } else {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

// `name*`, `name*3`, `name*3*`: false if the marks make no sense.
bool read_marks(std::string_view marks, Section& section) {
  if (marks.ends_with('*')) {
    section.encoded = true;
    marks.remove_suffix(1);
  }
  if (marks.empty()) return section.encoded;
  if (marks.front() != '*' || marks.size() < 2) return false;
  const char* end = marks.data() + marks.size();
  const auto [at, error] = std::from_chars(marks.data() + 1, end, section.number);
  return error == std::errc() && at == end;
}

// Bytes of all sections first, then one charset for all: a character may be split between sections.
Parameter joined(const std::string& name, const std::map<int, Section>& sections, std::string_view hint) {
  std::string charset;
  std::string bytes;
  bool first_section = true;
  for (const auto& [number, section] : sections) {
    std::string_view value = section.value;
    if (std::exchange(first_section, false) && section.encoded) {
      const std::size_t first = value.find('\'');
      const std::size_t second = first == std::string_view::npos ? first : value.find('\'', first + 1);
      if (second != std::string_view::npos) {
        charset = value.substr(0, first);
        value.remove_prefix(second + 1);
      }
    } else if (const std::size_t mark = charset.size(); section.encoded && mark > 0 && value.size() > mark &&
                                                        value[mark] == '\'' && ascii::same(value.substr(0, mark), charset)) {
      value.remove_prefix(mark + 1);  // the charset again, which RFC 2231 4.1 allows in the first section alone
    }
    bytes += section.encoded ? percent_decoded(value) : std::string(value);
  }
  const CharsetChoice choice = choose_charset(bytes, {charset, hint, charset.empty()});
  TextBuilder builder;
  decode_charset(builder, bytes, 0, choice.converter);
  builder.finish();
  return {name, std::move(builder.utf8), std::move(bytes), true};
}

}  // namespace

const Parameter* ParameterList::find(std::string_view name) const {
  const Parameter* plain = nullptr;
  for (const Parameter& parameter : parameters) {
    if (parameter.name != name) continue;
    if (parameter.extended) return &parameter;
    plain = &parameter;
  }
  return plain;
}

ParameterList parse_parameters(std::string_view raw, std::string_view charset_hint) {
  Splitter splitter(raw);
  ParameterList list;
  list.value = splitter.main_value();
  std::map<std::string, Collected, std::less<>> by_name;
  while (auto raw_parameter = splitter.next()) {
    const std::size_t star = raw_parameter->name.find('*');
    const std::string base = raw_parameter->name.substr(0, star);
    Section section{.value = std::move(raw_parameter->value)};
    Collected& collected = by_name[base];
    if (star == std::string::npos) {
      if (collected.plain) list.damaged = true;  // the first counts that says something
      if (!collected.plain || collected.plain->empty()) collected.plain = std::move(section.value);
    } else if (read_marks(std::string_view(raw_parameter->name).substr(star), section)) {
      const int number = section.number;
      collected.sections.try_emplace(number, std::move(section));
    } else {
      list.damaged = true;
    }
  }
  list.damaged = list.damaged || splitter.damaged;
  for (auto& [name, collected] : by_name) {
    if (!collected.sections.empty()) list.parameters.push_back(joined(name, collected.sections, charset_hint));
    if (!collected.plain) continue;
    Defects ignored;  // a name that cannot be decoded shows U+FFFD; the field itself reports it
    const std::size_t blanks = std::min(collected.plain->find_first_not_of(" \t"), collected.plain->size());
    std::string value = collected.plain->substr(0, blanks) + decode_phrase(*collected.plain, charset_hint, ignored);
    list.parameters.push_back({name, std::move(value), std::move(*collected.plain), false});
  }
  return list;
}

}  // namespace rj::format
