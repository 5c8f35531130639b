#include "golden_fields.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "format/ascii.h"
#include "format/decode.h"
#include "format/list_fields.h"
#include "format/parameter.h"
#include "format/received.h"

namespace rj::format::golden {
namespace {

std::string lower_domain(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) return std::string(address);
  return std::string(address.substr(0, at)) + ascii::lowered(address.substr(at));
}

// An address without its white space and its route.
std::string addr_spec(std::string text) {
  std::erase_if(text, ascii::is_white);
  if (text.starts_with('@') && text.contains(':')) text.erase(0, text.find(':') + 1);
  return lower_domain(text);
}

// What they hold in groups, in a row; a list without groups is one without a name.
std::vector<Address> flat(const Json& theirs, std::string_view raw) {
  std::vector<Address> all;
  const auto add = [&](const Json& list, const std::string& group) {
    for (const Json& each : list) {
      const bool only_comment = text_of(each, "address").empty() && raw.contains('(' + text_of(each, "name") + ')');
      if (!only_comment) all.push_back({text_of(each, "name"), addr_spec(text_of(each, "address")), group});
    }
  };
  if (theirs.contains("List")) add(theirs["List"], "");
  if (!theirs.contains("Group")) return all;
  for (const Json& group : theirs["Group"]) add(group["addresses"], text_of(group, "name"));
  return all;
}

// `ours`, if theirs is that and comments.
std::string without_comments(const std::string& theirs, const std::string& ours) {
  const bool comments = !ours.empty() && theirs.size() > ours.size() && theirs.starts_with(ours + " (") && theirs.ends_with(')');
  return comments ? ours : theirs;
}

std::string rfc3339_of(const Json& date) {
  if (!date.is_object()) return "none";
  const int minutes =
      (date["tz_hour"].get<int>() * 60 + date["tz_minute"].get<int>()) * (date["tz_before_gmt"].get<bool>() ? -1 : 1);
  const CivilTime time{{date["year"], date["month"], date["day"]}, date["hour"], date["minute"], date["second"]};
  return rfc3339(time, minutes);
}

// The value as if no backslash of a quoted pair of a letter or digit stood in it.
std::string without_pairs(std::string_view value) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    quoted = quoted != (value[i] == '"');
    if (value[i] == '\\' && i + 1 < value.size()) {
      const bool pair = quoted && (ascii::is_alpha(value[i + 1]) || ascii::is_digit(value[i + 1]));
      if (!pair) out += value[i];
      ++i;
    }
    out += value[i];
  }
  return out;
}

void parameter(Comparison& out, const std::string& field, const std::string& theirs, const std::string& ours,
               const std::string& paired) {
  if (paired == theirs)
    out.same_by("a quoted pair of a letter", field, theirs, ours, ours);
  else
    out.same(field, decided(out, theirs, ours), ours);
}

bool is_blank(std::string_view text) { return ascii::trimmed(text).empty(); }

std::string name_or_address(const Json& theirs, const char* key) {
  if (!theirs.contains(key)) return {};
  const Json& value = theirs[key];
  return value.is_object() ? value.begin()->get<std::string>() : text_of(theirs, key);
}

// The words of one Received field. Where theirs is no word of ours, a rule may say why.
struct TraceWords {
  Comparison& out;
  const std::string& where;
  std::string raw;  // lower case

  void compare(const std::string& name, std::string_view written, const std::string& ours) const {
    const std::string theirs(ascii::trimmed(written));
    const std::string field = where + ' ' + name;
    const std::size_t slash = ours.find('/');
    if (theirs == ours) return;
    if (!theirs.empty() && slash == theirs.size() && ours.starts_with(theirs)) {
      out.same_by("a word of a trace ends at `/`", field, theirs, ours, ours);
    } else if (!theirs.empty() && is_elsewhere(name + ' ', ascii::lowered(theirs), ours.empty())) {
      out.same_by("a clause in a comment, or the last of a name", field, theirs, ours, ours);
    } else if (name == "for" && theirs.empty() && !ours.contains('@')) {
      out.same_by("`for` what is no address", field, theirs, ours, ours);
    } else if ((theirs + ours).contains('@')) {
      out.same_words(field, theirs, ours);
    } else {
      out.same(field, theirs, ours);
    }
  }

  // Is `what` what stands after the last `clause` and not after the first, or (`in_comment`) after one in a comment?
  [[nodiscard]] bool is_elsewhere(const std::string& clause, const std::string& what, bool in_comment) const {
    const std::size_t at = raw.rfind(clause + what);
    return at != std::string::npos && at > (in_comment ? raw.find('(') : raw.find(clause));
  }
};

bool is_date(const Json& date) {
  return date["month"] <= 12 && date["day"] <= 31 && date["hour"] <= 24 && date["minute"] <= 59 && date["second"] <= 60;
}

// Their reader of traces has a reader of dates of its own, which contradicts their examples of dates (date.json 10, 30).
void compare_trace_date(Comparison& out, const std::string& field, const Json& theirs, const Date& ours) {
  if (theirs.is_object() && !is_date(theirs))
    return out.same_by("a date that no calendar has", field, rfc3339_of(theirs), "", "");
  if (!theirs.is_object() || !ours.instant()) return compare_date(out, field, theirs, ours);
  const int year = theirs["year"].get<int>();
  Date ruled = ours;
  const char* rule = "";
  if (year + 100 == ours.local.date.year && year < 1950) {
    rule = "a year of two digits read as 19xx";
    ruled.local.date.year = year;
  } else if (ascii::is_alpha(ours.text.back()) && rfc3339_of(theirs).ends_with('Z')) {
    rule = "the name of a zone read as UTC";
    ruled.offset_minutes = 0;
  }
  if (ruled.offset_minutes == ours.offset_minutes && ruled.local == ours.local) return compare_date(out, field, theirs, ours);
  const std::string told = rfc3339(ours.local, ours.offset_minutes.value_or(0));
  const bool explained = rfc3339(ruled.local, ruled.offset_minutes.value_or(0)) == rfc3339_of(theirs);
  out.same_by(rule, field, rfc3339_of(theirs), explained ? told : rfc3339_of(theirs), told);
}

// One spelling for each address.
std::string internet_address(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> shown{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  return inet_ntop(AF_INET6, bytes.data(), shown.data(), shown.size());
}

// Their protocol if the clause says so in its own way (`Microsoft SMTP Server`, `local-esmtps`, `HTTPREST`), else the clause.
std::string protocol(const std::string& theirs, const std::string& ours) {
  static constexpr std::array<std::string_view, 12> kKnown{"esmtpsa", "esmtpa", "esmtps", "esmtp", "lmtpa", "lmtp",
                                                           "smtp",    "http",   "imap",   "pop3",  "local", "uucp"};
  const std::string lower = ascii::lowered(ours);
  if (lower.contains("esmtp-tls")) return theirs == "ESMTPS" ? theirs : ours;
  for (const std::string_view known : kKnown) {
    if (!lower.contains(known)) continue;
    return ascii::lowered(theirs) == known ? theirs : ours;
  }
  return theirs.empty() ? std::string() : ours;  // a protocol that is not in their list
}

}  // namespace

namespace {

std::string filled(const std::string& theirs, const std::string& ours) {
  static constexpr std::string_view kGaveUp = "\xEF\xBF\xBD";
  std::size_t at = 0;
  std::size_t our_at = 0;
  while (at < theirs.size()) {
    const std::size_t gap = std::min(theirs.find(kGaveUp, at), theirs.size());
    const std::string_view known = std::string_view(theirs).substr(at, gap - at);
    if (!std::string_view(ours).substr(std::min(our_at, ours.size())).starts_with(known)) return theirs;
    our_at += known.size();
    for (at = gap; theirs.substr(at, 3) == kGaveUp; at += 3) {}
    if (at == gap) continue;
    const std::size_t lost = our_at;  // what they gave up stands here
    while (our_at < ours.size() && ascii::is_high(ours[our_at])) ++our_at;
    if (our_at == lost) return theirs;
  }
  return our_at == ours.size() ? ours : theirs;
}

}  // namespace

std::string decided(Comparison& out, const std::string& theirs, const std::string& ours) {
  if (theirs == ours || filled(theirs, ours) != ours) return theirs;
  out.same_by("U+FFFD in theirs", "", theirs, ours, ours);
  return ours;
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : ascii::trimmed(text)) {
    if (!ascii::is_white(c))
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  return out;
}

std::string text_of(const Json& object, const char* key) {
  return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : std::string();
}

void compare_addresses(Comparison& out, const std::string& where, const Json& theirs, ByteView message, const Field& field,
                       std::string_view charset) {
  Defects defects;
  const std::vector<Address> ours = parse_addresses(message, field, charset, defects);
  const std::vector<Address> flat_theirs = flat(theirs, slice(message, field.value));
  out.same(where + " count", std::to_string(flat_theirs.size()), std::to_string(ours.size()));
  for (std::size_t i = 0; i < std::min(ours.size(), flat_theirs.size()); ++i) {
    const std::string at = fmt::format("{} {}", where, i + 1);
    const std::string our_name = collapsed(ours[i].name);
    const std::string their_name = collapsed(flat_theirs[i].name);
    out.same_by("a comment added to a name", at + " name", decided(out, their_name, our_name),
                without_comments(their_name, our_name), our_name);
    out.same_words(at + " address", flat_theirs[i].address, ours[i].address);
    out.same_by("a comment added to a name", at + " group", flat_theirs[i].group,
                without_comments(flat_theirs[i].group, ours[i].group), ours[i].group);
  }
}

void compare_date(Comparison& out, const std::string& where, const Json& theirs, const Date& ours) {
  out.same(where, rfc3339_of(theirs), ours.instant() ? rfc3339(ours.local, ours.offset_minutes.value_or(0)) : "none");
}

void compare_ids(Comparison& out, const std::string& where, const std::vector<std::string>& theirs, std::string_view value) {
  Defects defects;
  std::string ours;
  std::string flat_theirs;
  for (const std::string& id : parse_message_ids(value, defects)) ours += id;
  for (const std::string& id : theirs) flat_theirs += '<' + id + '>';
  std::string tight = flat_theirs;
  std::erase_if(tight, ascii::is_white);
  out.same_by("white space in an id", where, flat_theirs, tight, ours);
}

void compare_parameters(Comparison& out, const std::string& where, const Json& theirs, std::string_view value) {
  const ParameterList ours = parse_parameters(value, {});
  const ParameterList paired = parse_parameters(without_pairs(value), {});
  std::string type = text_of(theirs, "c_type");
  if (const std::string subtype = text_of(theirs, "c_subtype"); !subtype.empty()) type += '/' + subtype;
  std::string our_type = ours.value;
  std::erase_if(our_type, ascii::is_white);
  if (our_type.ends_with('/')) our_type.pop_back();
  if (theirs.is_null() && (our_type.empty() || our_type.starts_with('/'))) return;
  out.same(where + " type", ascii::lowered(type), ascii::lowered(our_type));
  std::map<std::string, std::string> expected;
  if (theirs.is_object() && theirs.contains("attributes") && theirs["attributes"].is_array()) {
    for (const Json& each : theirs["attributes"]) {
      const std::string name = ascii::lowered(each.is_array() ? each[0].get<std::string>() : text_of(each, "name"));
      const std::string text = each.is_array() ? each[1].get<std::string>() : text_of(each, "value");
      if (!name.ends_with("-language") && !is_blank(text)) expected[name] = text;
    }
  }
  std::map<std::string, std::string> found;
  for (const Parameter& each : ours.parameters) {
    if (!each.name.empty() && !is_blank(each.value)) found[each.name] = ours.find(each.name)->value;
  }
  for (const auto& [name, text] : expected) {
    if (!found.contains(name))
      out.same(where + ' ' + name, "present", "missing");
    else
      parameter(out, where + ' ' + name, text, found[name], paired.find(name) == nullptr ? "" : paired.find(name)->value);
  }
  for (const auto& [name, text] : found) {
    if (!expected.contains(name)) out.same(where + ' ' + name, "missing", "present");
  }
}

void compare_received(Comparison& out, const std::string& where, const Json& theirs, std::string_view raw) {
  Defects defects;
  const Received ours = parse_received(raw, defects);
  const Json object = theirs.is_object() ? theirs : Json::object();
  const std::string with = text_of(object, "with");
  const TraceWords words{out, where, ascii::lowered(collapsed(raw))};
  words.compare("from", name_or_address(object, "from"), ours.from);
  words.compare("by", name_or_address(object, "by"), ours.by);
  words.compare("via", text_of(object, "via"), ours.via);
  words.compare("id", text_of(object, "id"), ours.id);
  words.compare("for", text_of(object, "for_"), ours.recipient);
  words.compare("helo", name_or_address(object, "helo"), ours.helo);
  out.same(where + " from_ip", internet_address(text_of(object, "from_ip")), internet_address(ours.from_ip));
  std::string host = text_of(object, "from_iprev");
  if (host.ends_with('.')) host.pop_back();
  out.same(where + " from_host", host, ours.from_host);
  out.same(where + " with", with, protocol(with, ours.with));
  compare_trace_date(out, where + " date", object.value("date", Json()), ours.date);
}

void compare_list_urls(Comparison& out, const std::string& where, const Json& theirs, std::string_view value) {
  Defects defects;
  const std::vector<ListUrl> ours = parse_list_urls(value, defects);
  const std::vector<Address> expected = flat(theirs, {});
  out.same(where + " count", std::to_string(expected.size()), std::to_string(ours.size()));
  for (std::size_t i = 0; i < std::min(ours.size(), expected.size()); ++i) {
    out.same(fmt::format("{} {} url", where, i + 1), expected[i].address, lower_domain(ours[i].url));
    out.same_words(fmt::format("{} {} comment", where, i + 1), expected[i].name, ours[i].comment);
  }
}

}  // namespace rj::format::golden
