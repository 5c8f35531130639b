#include "cli/output.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace rj::cli {
namespace {

int first_failure = 0;  // errno of the first write that failed
std::function<void()> before;

void note_failure() {
  if (first_failure == 0) first_failure = errno == 0 ? EIO : errno;
}

std::string offset_text(int minutes) {
  const int distance = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', distance / 60, distance % 60);
}

}  // namespace

void before_output(std::function<void()> action) { before = std::move(action); }

void put(std::string_view text) {
  if (before) before();
  errno = 0;
  if (first_failure == 0 && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) note_failure();
}

void tell(std::string_view text) {
  if (before) before();
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

void put_lines(std::string_view utf8) {
  while (!utf8.empty()) {
    const auto end = utf8.find('\n');
    put("{}\n", for_terminal(utf8.substr(0, end)));
    utf8 = end == std::string_view::npos ? std::string_view{} : utf8.substr(end + 1);
  }
}

void put_json(std::string_view command, const Json& body) {
  Json whole;
  whole["schema"] = fmt::format("rejoinder/{}/1", command);
  whole.update(body);
  put(whole.dump(2, ' ', false, Json::error_handler_t::replace));
  put("\n");
}

void set_date(Json& object, const format::Date& date) {
  const bool known = date.confidence != format::DateConfidence::missing;
  object["date"] = known ? Json(rfc3339(date.local, date.offset_minutes)) : Json(nullptr);
  object["date_text"] = date.text;
  object["offset"] = known && date.offset_minutes ? Json(offset_text(*date.offset_minutes)) : Json(nullptr);
}

std::string date_for_people(const format::Date& date) {
  if (date.confidence == format::DateConfidence::missing) return "undated";
  const auto day = fmt::format("{} {:02}:{:02}", to_string(date.local.date), date.local.hour, date.local.minute);
  return date.offset_minutes ? fmt::format("{} {}", day, offset_text(*date.offset_minutes)) : day;
}

std::string for_terminal(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const auto decoded = utf8::decode(utf8, at);
    at += decoded.length;
    const char32_t c = decoded.code_point;
    if (c == '\n' || c == '\t') {
      out += ' ';
      continue;
    }
    // Bidirectional overrides would let a mail reorder what stands around it on the screen.
    const bool steers = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    utf8::append(out, steers ? utf8::kReplacement : c);
  }
  return out;
}

Result<void> finish_output() {
  errno = 0;
  if (std::fflush(stdout) != 0) note_failure();
  if (first_failure == 0) return {};
  if (first_failure == EPIPE) {
    static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
    static_cast<void>(std::raise(SIGPIPE));
  }
  return fail(Fault::io,
              fmt::format("the output could not be written ({}); nothing that was done is undone", std::strerror(first_failure)),
              "standard output");
}

}  // namespace rj::cli
