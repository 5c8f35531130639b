#include "record/shown_exhibit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "format/html.h"
#include "format/typography.h"
#include "record/as_read.h"
#include "record/moment.h"

namespace rj::record {
namespace {

constexpr std::string_view kOmitted = "[\u2026]";

std::string with_single_gaps(std::string text) {
  for (const auto& run : {fmt::format("{0} {0}", kOmitted), fmt::format("{0}{0}", kOmitted)})
    for (auto at = text.find(run); at != text.npos; at = text.find(run, at)) text.replace(at, run.size(), kOmitted);
  return text == kOmitted ? std::string{} : text;
}

std::string_view head_of(std::string_view text_file) { return text_file.substr(0, text_file.find("\n\n")); }

// As rfc3339 writes it; none if it is not.
std::optional<Moment> moment_of(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = -1;
    const auto digits = text.substr(std::min(at, text.size()), length);
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  };
  Moment moment;
  moment.local = {{number(0, 4), number(5, 2), number(8, 2)}, number(11, 2), number(14, 2), number(17, 2)};
  const auto zone = text.substr(std::min<std::size_t>(19, text.size()));
  if (zone == "Z")
    moment.offset_minutes = 0;
  else if (zone.size() == 6)
    moment.offset_minutes = (zone[0] == '-' ? -1 : 1) * (number(20, 2) * 60 + number(23, 2));
  return machine_readable(moment) == text ? std::optional(moment) : std::nullopt;
}

bool shows_date(const Page& page, std::size_t field, std::string_view date) {
  const auto& nodes = page.nodes();
  const auto time = field + 1;
  const bool shown = time < nodes[field].end && nodes[time].name == "time";
  if (date.empty() || !shown) return date.empty() && !shown;
  const auto moment = moment_of(date);
  const auto words = page.text(field);
  return nodes[time].attribute("datetime") == date && moment &&
         (words == in_words(*moment, Language::english) || words == in_words(*moment, Language::chinese));
}

}  // namespace

ShownHeader header_of(std::string_view text_file) {
  ShownHeader header;
  auto head = head_of(text_file);
  while (!head.empty()) {
    const auto line = head.substr(0, head.find('\n'));
    for (const auto& [label, field] : std::to_array<std::pair<std::string_view, std::string*>>({{"From: ", &header.from},
                                                                                                {"To: ", &header.to},
                                                                                                {"Cc: ", &header.cc},
                                                                                                {"Date: ", &header.date},
                                                                                                {"Subject: ", &header.subject}}))
      if (line.starts_with(label)) *field = line.substr(label.size());
    head.remove_prefix(std::min(line.size() + 1, head.size()));
  }
  return header;
}

bool shows_header(const Page& page, std::size_t around, const ShownHeader& header) {
  const auto heads = page.of_class("head", around);
  if (heads.size() != 1) return heads.empty() && header.empty();
  const auto& nodes = page.nodes();
  std::vector<std::size_t> fields;
  for (auto i = heads.front() + 1; i < nodes[heads.front()].end; ++i)
    if (nodes[i].name == "dd") fields.push_back(i);
  auto next = fields.begin();
  const auto shows = [&](const std::string& wanted) {
    if (next == fields.end()) return false;
    return page.text(*next++) == wanted;
  };
  for (const auto* wanted : {&header.from, &header.to, &header.cc})
    if (!wanted->empty() && !shows(*wanted)) return false;
  if (next == fields.end() || !shows_date(page, *next, header.date)) return false;
  ++next;
  if (!header.subject.empty() && !shows(header.subject)) return false;
  return next == fields.end();
}

std::string passages_of(std::string_view text_file) {
  return with_single_gaps(as_read_text(text_file.substr(head_of(text_file).size())));
}

std::string passages_of(const std::vector<const Page*>& pages) {
  std::string out;
  for (const auto* page : pages) {
    const auto& nodes = page->nodes();
    for (const auto root : page->of_class("text")) {
      for (auto i = root + 1; i < nodes[root].end; ++i) {
        if (nodes[i].has_class("omitted")) {
          out += fmt::format("\n{}\n", kOmitted);
          i = nodes[i].end - 1;
        } else {
          out += nodes[i].name == "br" ? "\n" : format::decode_entities(nodes[i].text);
        }
      }
      out += '\n';
    }
  }
  return with_single_gaps(as_read_text(out));
}

std::optional<std::string> linked_text(const Page& page) {
  constexpr std::string_view kUp = "../../";
  for (const auto plain : page.of_class("plain"))
    for (auto i = plain + 1; i < page.nodes()[plain].end; ++i)
      if (const auto href = page.nodes()[i].attribute("href"); href.starts_with(kUp)) return std::string(href.substr(kUp.size()));
  return std::nullopt;
}

std::string bare(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    if (decoded.code_point != U'>' && !format::typography::is_space(decoded.code_point)) out += text.substr(at, decoded.length);
    at += decoded.length;
  }
  return out;
}

std::string bare_fragment(std::string_view text) {
  constexpr std::string_view kDots = "\u2026";
  auto out = bare(text);
  if (out.starts_with(kDots)) out.erase(0, kDots.size());
  if (out.ends_with(kDots)) out.erase(out.size() - kDots.size());
  return out;
}

}  // namespace rj::record
