#include "format/list_fields.h"

#include <algorithm>

#include "format/ascii.h"

namespace rj::format {
namespace {

void report(Defects& defects, std::string_view value, const char* note) {
  defects.push_back({DefectCode::bad_field_value, {0, value.size()}, note});
}

// What stands in the parentheses that open at `at`, which moves behind them; without their end, nothing and `at` stays.
std::string_view comment_at(std::string_view value, std::size_t& at) {
  int depth = 0;
  for (std::size_t i = at; i < value.size(); ++i) {
    if (value[i] == '\\')
      ++i;
    else if (value[i] == '(')
      ++depth;
    else if (value[i] == ')' && --depth == 0) {
      const std::string_view inside = value.substr(at + 1, i - at - 1);
      at = i + 1;
      return inside;
    }
  }
  return {};
}

std::string without_white(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), [](char c) { return !ascii::is_white(c); });
  return out;
}

// Quotes undone, comments that close dropped.
std::string phrase(std::string_view text) {
  std::string out;
  bool comments = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '(' && comments) {
      const std::size_t begin = at;
      comment_at(text, at);
      comments = at != begin;
    } else {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      if (text[at] != '"') out += text[at];
      ++at;
    }
  }
  return std::string(ascii::trimmed(out));
}

}  // namespace

ListId parse_list_id(std::string_view value, Defects& defects) {
  const std::size_t open = value.rfind('<');
  const std::size_t close = open == std::string_view::npos ? open : value.find('>', open);
  if (close != std::string_view::npos) {
    return {phrase(value.substr(0, open)), ascii::lowered(without_white(value.substr(open + 1, close - open - 1)))};
  }
  report(defects, value, "no identifier in brackets");
  const std::string_view bare = ascii::trimmed(value);
  const bool is_id = bare.contains('.') && std::ranges::none_of(bare, ascii::is_white);
  return is_id ? ListId{{}, ascii::lowered(bare)} : ListId{phrase(bare), {}};
}

std::vector<ListUrl> parse_list_urls(std::string_view value, Defects& defects) {
  std::vector<ListUrl> urls;
  std::string before;  // a comment may stand before its URL or after it
  bool taken = false;  // the element has its URL
  bool comments = true;
  bool damaged = false;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t begin = at;
    if (value[at] == '<') {
      const std::size_t close = value.find('>', at);
      if (close == std::string_view::npos) {
        damaged = true;
        break;
      }
      urls.push_back({without_white(value.substr(at + 1, close - at - 1)), std::move(before)});
      before.clear();
      taken = true;
      at = close + 1;
    } else if (value[at] == '(' && comments) {
      const std::string_view comment = comment_at(value, at);
      comments = at != begin;
      std::string& place = taken ? urls.back().comment : before;
      if (place.empty()) place = comment;
    } else if (value[at] == ',') {
      taken = false;
      ++at;
    } else if (ascii::is_white(value[at])) {
      ++at;
    } else {
      at = std::min(value.find_first_of(" \t\r\n,<(", at + 1), value.size());
      const bool refuses = urls.empty() && ascii::same(value.substr(begin, at - begin), "no");
      if (refuses) urls.push_back({"NO", {}});
      taken = taken || refuses;
      damaged = damaged || !refuses;
    }
  }
  if (damaged) report(defects, value, "words in no brackets");
  return urls;
}

}  // namespace rj::format
