#include "format/html_tokens.h"

#include <algorithm>
#include <array>

namespace rj::format {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::string_view kBlank = " \t\n\f\r";

bool is_blank(char c) { return kBlank.contains(c); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// Elements whose content is no markup; of the second kind, references are decoded (HTML standard 13.2.6.2).
constexpr std::array<std::string_view, 6> kRaw = {"script", "style", "xmp", "iframe", "noembed", "noframes"};
constexpr std::array<std::string_view, 2> kEscapable = {"title", "textarea"};

bool matches(std::string_view text, std::size_t at, std::string_view lower_name) {
  if (text.size() - at < lower_name.size()) return false;
  return std::ranges::equal(text.substr(at, lower_name.size()), lower_name, {}, lower);
}

bool ends_name(std::string_view text, std::size_t at) {
  return at >= text.size() || is_blank(text[at]) || text[at] == '/' || text[at] == '>';
}

}  // namespace

bool HtmlTokenizer::next(HtmlToken& token) {
  token = {};
  if (at_ >= html_.size()) return false;
  if (!enclosing_.empty()) {
    enclosed(token);
    if (!token.span.empty()) return true;
  }
  const std::size_t begin = at_;
  std::size_t from = at_;
  while (from < html_.size()) {
    at_ = std::min(html_.find('<', from), html_.size());
    if (at_ > begin) {
      // Text up to here, if markup starts here; otherwise this < is part of it.
      const auto behind = at_ + 1 < html_.size() ? html_[at_ + 1] : ' ';
      const bool opens = closes_at(at_) && (is_letter(behind) || behind == '!' || behind == '?' || behind == '/');
      if (at_ >= html_.size() || opens) break;
    } else if (markup(token)) {
      return true;
    }
    from = at_ + 1;
  }
  at_ = from >= html_.size() ? html_.size() : at_;
  token.kind = HtmlToken::Kind::text;
  token.span = {begin, at_};
  return true;
}

// Reads the markup that the < at at_ opens. False: it opens none.
bool HtmlTokenizer::markup(HtmlToken& token) {
  if (!closes_at(at_) || at_ + 1 >= html_.size()) return false;
  const char behind = html_[at_ + 1];
  const bool end = behind == '/';
  if (is_letter(behind) || (end && is_letter(html_[at_ + 2]))) {
    token.kind = end ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
    tag(token);
    return true;
  }
  if (!end && behind != '!' && behind != '?') return false;
  comment(token);
  return true;
}

void HtmlTokenizer::comment(HtmlToken& token) {
  token.kind = HtmlToken::Kind::comment;
  const std::size_t begin = at_;
  const bool real = html_.substr(at_).starts_with("<!--");
  if (!real || html_.substr(at_ + 4).starts_with('>') || html_.substr(at_ + 4).starts_with("->")) {
    at_ = html_.find('>', at_) + 1;
  } else if (const auto close = html_.find("-->", at_ + 4); close != npos) {
    at_ = close + 3;
  } else {
    // As in a browser, nobody sees the rest.
    unclosed_ = true;
    at_ = html_.size();
  }
  token.span = {begin, at_};
}

void HtmlTokenizer::tag(HtmlToken& token) {
  const std::size_t begin = at_;
  std::size_t at = begin + (token.kind == HtmlToken::Kind::end_tag ? 2 : 1);
  for (; !ends_name(html_, at); ++at) token.name += lower(html_[at]);
  const std::size_t end = tag_end(at);
  token.attributes = {at, end - 1};
  token.span = {begin, end};
  at_ = end;
  if (token.kind == HtmlToken::Kind::end_tag) return;
  const bool is_enclosing = std::ranges::find(kRaw, token.name) != kRaw.end() ||
                            std::ranges::find(kEscapable, token.name) != kEscapable.end() || token.name == "plaintext";
  if (is_enclosing) enclosing_ = token.name;
}

// Behind the > that closes the tag whose name ends at `at`.
std::size_t HtmlTokenizer::tag_end(std::size_t at) {
  const std::size_t name_end = at;
  while (!plain_tags_ && at < html_.size()) {
    if (html_[at] == '>') return at + 1;
    at = is_blank(html_[at]) || html_[at] == '/' ? at + 1 : skip_attribute(at);
  }
  if (!plain_tags_) {
    plain_tags_ = true;
    unclosed_ = true;
  }
  return std::min(html_.find('>', name_end), html_.size() - 1) + 1;
}

// Behind the attribute that starts at `at`.
std::size_t HtmlTokenizer::skip_attribute(std::size_t at) {
  at = std::min(html_.find_first_of(" \t\n\f\r/>=", at + 1), html_.size());
  const auto equals = std::min(html_.find_first_not_of(kBlank, at), html_.size());
  if (equals >= html_.size() || html_[equals] != '=') return at;
  at = std::min(html_.find_first_not_of(kBlank, equals + 1), html_.size());
  if (at >= html_.size() || (html_[at] != '"' && html_[at] != '\''))
    return std::min(html_.find_first_of(" \t\n\f\r>", at), html_.size());
  bool& none = no_quote_[html_[at] == '"' ? 0 : 1];
  const auto close = none ? npos : html_.find(html_[at], at + 1);
  none = none || close == npos;
  if (close != npos) return close + 1;
  // A browser would take the rest of the text for the value; evidence is rather shown.
  unclosed_ = true;
  return std::min(html_.find('>', at), html_.size());
}

// The content of enclosing_, up to its end tag.
void HtmlTokenizer::enclosed(HtmlToken& token) {
  const bool raw = std::ranges::find(kEscapable, enclosing_) == kEscapable.end();
  token.kind = raw ? HtmlToken::Kind::raw_text : HtmlToken::Kind::text;
  const std::size_t begin = at_;
  for (at_ = html_.find("</", at_); at_ != npos; at_ = html_.find("</", at_ + 2)) {
    if (matches(html_, at_ + 2, enclosing_) && ends_name(html_, at_ + 2 + enclosing_.size())) break;
  }
  if (at_ == npos) at_ = html_.size();
  if (at_ == html_.size() && enclosing_ != "plaintext") unclosed_ = true;
  enclosing_.clear();
  token.span = {begin, at_};
}

std::optional<ByteSpan> attribute_value(std::string_view html, const HtmlToken& tag, std::string_view name) {
  html = html.substr(0, tag.attributes.end);  // no search runs beyond the tag
  std::size_t at = tag.attributes.begin;
  const std::size_t end = tag.attributes.end;
  const auto first_of = [&](std::string_view set, std::size_t from) { return std::min(html.find_first_of(set, from), end); };
  const auto past_blank = [&](std::size_t from) { return std::min(html.find_first_not_of(kBlank, from), end); };
  while (at < end) {
    if (is_blank(html[at]) || html[at] == '/') {
      ++at;
      continue;
    }
    const std::size_t name_begin = at;
    at = first_of(" \t\n\f\r/>=", at + 1);
    const bool wanted = at - name_begin == name.size() && matches(html, name_begin, name);
    const auto equals = past_blank(at);
    if (equals >= end || html[equals] != '=') {
      if (wanted) return ByteSpan{at, at};
      continue;
    }
    at = past_blank(equals + 1);
    ByteSpan value{at, end};
    if (at < end && (html[at] == '"' || html[at] == '\'')) {
      value = {at + 1, std::min(html.find(html[at], at + 1), end)};
      at = std::min<std::size_t>(value.end + 1, end);
    } else {
      at = value.end = first_of(" \t\n\f\r>", at);
    }
    if (wanted && value.begin <= value.end) return value;
  }
  return std::nullopt;
}

}  // namespace rj::format
