// A diagnostic as a compiler shows it: place, severity, verdict, sentence; the line with a caret below it, by display width; the
// evidence; the remedy (dossier.md 3).
#include <fmt/format.h>

#include "base/utf8.h"
#include "dossier/check.h"

namespace rj::dossier {
namespace {

constexpr std::string_view kRed = "\x1b[31;1m", kYellow = "\x1b[33;1m", kGreen = "\x1b[32m", kBold = "\x1b[1m",
                           kPlain = "\x1b[0m";
constexpr std::size_t kContext = 60;    // terminal columns shown before the place in a long line
constexpr std::size_t kShown = 110;     // of the line in all
constexpr std::size_t kEvidence = 300;  // bytes of evidence

struct Paint {
  bool colour;
  [[nodiscard]] std::string operator()(std::string_view style, std::string_view text) const {
    return colour ? fmt::format("{}{}{}", style, text, kPlain) : std::string(text);
  }
};

// Control characters of the evidence must not reach a terminal; a tab or line end is one space, so that carets stay in place.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    at += decoded.length;
    const char32_t c = decoded.code_point;
    if (c == '\t' || c == '\n' || c == '\r')
      out += ' ';
    else
      utf8::append(out, c < 0x20 || (c >= 0x7F && c < 0xA0) ? utf8::kReplacement : c);
  }
  return out;
}

std::string_view take_columns(std::string_view text, std::size_t columns) {
  std::size_t width = 0, at = 0;
  while (at < text.size()) {
    const auto length = utf8::decode(text, at).length;
    width += utf8::display_width(text.substr(at, length));
    if (width > columns) break;
    at += length;
  }
  return text.substr(0, at);
}

std::size_t offset_of_column(std::string_view line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < column && at < line.size(); ++i) at += utf8::decode(line, at).length;
  return at;
}

std::string with_caret(const Diagnostic& diagnostic, std::string_view source_line, const Paint& paint) {
  const auto line = printable(source_line);
  std::size_t place = offset_of_column(line, diagnostic.place.column);
  std::size_t from = 0;
  while (utf8::display_width(std::string_view(line).substr(from, place - from)) > kContext)
    from += utf8::decode(line, from).length;
  const auto shown = take_columns(std::string_view(line).substr(from), kShown);
  const auto before = std::string_view(line).substr(from, place - from);
  const std::size_t end = offset_of_column(std::string_view(line).substr(place), diagnostic.length + 1) + place;
  const auto marked = take_columns(std::string_view(line).substr(place, end - place), kShown - utf8::display_width(before));
  const auto tildes = utf8::display_width(marked);
  const auto caret = "^" + std::string(tildes > 1 ? tildes - 1 : 0, '~');
  return fmt::format("{:>4} | {}{}{}\n     | {}{}\n", diagnostic.place.line, from > 0 ? "…" : "", shown,
                     from + shown.size() < line.size() ? "…" : "",
                     std::string(utf8::display_width(before) + (from > 0 ? 1 : 0), ' '), paint(kGreen, caret));
}

std::string indented(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "        ";
  }
  return out;
}

}  // namespace

std::string render(const Diagnostic& diagnostic, std::string_view source_line, bool colour) {
  const Paint paint{colour};
  const bool error = diagnostic.severity == Severity::error;
  const auto place = fmt::format("{}:{}:{}:", diagnostic.place.file, diagnostic.place.line, diagnostic.place.column);
  auto out = fmt::format("{} {} {}: {}\n", paint(kBold, place), paint(error ? kRed : kYellow, error ? "error:" : "warning:"),
                         diagnostic.verdict, printable(diagnostic.message));
  if (!source_line.empty()) out += with_caret(diagnostic, source_line, paint);
  if (!diagnostic.expected.empty()) {
    auto evidence = diagnostic.expected.substr(0, kEvidence);
    while (!utf8::is_valid(evidence) && !evidence.empty()) evidence.pop_back();
    if (evidence.size() < diagnostic.expected.size()) evidence += "…";
    const auto where = diagnostic.span ? fmt::format("{}@{}", read::control(diagnostic.span->doc), diagnostic.span->range.begin)
                                       : "the evidence";
    out += fmt::format("  {}: {}\n", where, printable(evidence));
  }
  if (!diagnostic.hint.empty()) out += fmt::format("  hint: {}\n", indented(diagnostic.hint));
  return out;
}

}  // namespace rj::dossier
