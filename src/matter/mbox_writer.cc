#include "matter/mbox_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "format/mbox.h"

namespace rj::matter {
namespace {

constexpr std::array<std::string_view, 7> kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // day 0 was a Thursday
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string asctime(Instant instant) {
  const CivilTime time = civil_of(instant);
  const auto weekday = static_cast<std::size_t>(((days_from_civil(time.date) % 7) + 7) % 7);
  return fmt::format("{} {} {:2} {:02}:{:02}:{:02} {:04}", kDays[weekday], kMonths[static_cast<std::size_t>(time.date.month - 1)],
                     time.date.day, time.hour, time.minute, time.second, time.date.year);
}

bool can_stand_in_from_line(std::string_view address) {
  const auto printable = [](char c) { return c > 0x20 && c < 0x7F; };
  return !address.empty() && std::ranges::all_of(address, printable);
}

/// A year of four digits is what readers of mboxes look for.
bool is_plausible(Instant instant) { return instant >= 0 && instant < 253'402'300'800; }

bool needs_quoting(ByteView line) {
  const std::size_t marks = line.find_first_not_of('>');
  return marks != line.npos && line.substr(marks).starts_with("From ");
}

}  // namespace

MboxEntry mbox_entry(ByteView message, std::string_view sender, std::optional<Instant> instant) {
  MboxEntry entry;
  entry.bytes = fmt::format("From {} {}\n", can_stand_in_from_line(sender) ? sender : "MAILER-DAEMON",
                            asctime(instant && is_plausible(*instant) ? *instant : 0));
  entry.message.begin = entry.bytes.size();
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t end = std::min(message.find('\n', at), message.size() - 1) + 1;
    const ByteView line = message.substr(at, end - at);
    if (needs_quoting(line)) {
      entry.bytes += '>';
      entry.quoted = true;
    }
    entry.bytes += line;
    at = end;
  }
  entry.message.end = entry.bytes.size();
  entry.bytes += message.ends_with('\n') ? "\n" : "\n\n";
  return entry;
}

std::vector<bool> reads_back(ByteView file, const std::vector<MboxPlace>& entries) {
  const auto read = format::split_mbox(file);
  std::vector<bool> exact;
  exact.reserve(entries.size());
  auto at = read.messages.begin();
  for (const MboxPlace& entry : entries) {
    while (at != read.messages.end() && at->message.begin < entry.message.begin) ++at;
    const bool found = at != read.messages.end() && at->message == entry.message;
    exact.push_back(found && (!entry.quoted || read.quoted));
  }
  return exact;
}

}  // namespace rj::matter
