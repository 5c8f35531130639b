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

namespace rj::format::golden {
namespace {

std::string lower_domain(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) return std::string(address);
  return std::string(address.substr(0, at)) + ascii::lowered(address.substr(at));
}

// What they hold in groups, in a row; a list without groups is one without a name.
std::vector<Address> flat(const Json& theirs) {
  std::vector<Address> all;
  const auto add = [&all](const Json& list, const std::string& group) {
    for (const Json& each : list) all.push_back({text_of(each, "name"), lower_domain(text_of(each, "address")), group});
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

std::string name_or_address(const Json& theirs, const char* key) {
  if (!theirs.contains(key)) return {};
  const Json& value = theirs[key];
  return value.is_object() ? value.begin()->get<std::string>() : text_of(theirs, key);
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
  for (const std::string_view known : kKnown) {
    if (!lower.contains(known)) continue;
    return ascii::lowered(theirs) == known ? theirs : ours;
  }
  return theirs.empty() ? std::string() : ours;  // a protocol that is not in their list
}

}  // namespace

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
  const std::vector<Address> flat_theirs = flat(theirs);
  out.same(where + " count", std::to_string(flat_theirs.size()), std::to_string(ours.size()));
  for (std::size_t i = 0; i < std::min(ours.size(), flat_theirs.size()); ++i) {
    const std::string at = fmt::format("{} {}", where, i + 1);
    const std::string our_name = collapsed(ours[i].name);
    out.same_words(at + " name", without_comments(collapsed(flat_theirs[i].name), our_name), our_name);
    out.same_words(at + " address", flat_theirs[i].address, ours[i].address);
    out.same_words(at + " group", without_comments(flat_theirs[i].group, ours[i].group), ours[i].group);
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
  out.same_words(where, flat_theirs, ours);
}

void compare_parameters(Comparison& out, const std::string& where, const Json& theirs, std::string_view value) {
  const ParameterList ours = parse_parameters(value, {});
  std::string type = text_of(theirs, "c_type");
  if (const std::string subtype = text_of(theirs, "c_subtype"); !subtype.empty()) type += '/' + subtype;
  std::string our_type = ours.value;
  std::erase_if(our_type, ascii::is_white);
  out.same(where + " type", ascii::lowered(type), ascii::lowered(our_type));
  std::map<std::string, std::string> expected;
  if (theirs.is_object() && theirs.contains("attributes") && theirs["attributes"].is_array()) {
    for (const Json& each : theirs["attributes"]) {
      const std::string name = ascii::lowered(each.is_array() ? each[0].get<std::string>() : text_of(each, "name"));
      if (!name.ends_with("-language")) expected[name] = each.is_array() ? each[1].get<std::string>() : text_of(each, "value");
    }
  }
  std::map<std::string, std::string> found;
  for (const Parameter& each : ours.parameters) {
    if (!each.name.empty()) found[each.name] = ours.find(each.name)->value;
  }
  for (const auto& [name, text] : expected) {
    if (!found.contains(name))
      out.same(where + ' ' + name, "present", "missing");
    else
      out.same(where + ' ' + name, text, found[name]);
  }
  for (const auto& [name, text] : found) {
    if (!expected.contains(name)) out.same(where + ' ' + name, "missing", "present");
  }
}

void compare_received(Comparison& out, const std::string& where, const Json& theirs, const Received& ours) {
  const Json object = theirs.is_object() ? theirs : Json::object();
  const std::string with = text_of(object, "with");
  out.same(where + " from", name_or_address(object, "from"), ours.from);
  out.same(where + " from_ip", internet_address(text_of(object, "from_ip")), internet_address(ours.from_ip));
  std::string host = text_of(object, "from_iprev");
  if (host.ends_with('.')) host.pop_back();
  out.same(where + " from_host", host, ours.from_host);
  out.same(where + " helo", name_or_address(object, "helo"), ours.helo);
  out.same(where + " by", name_or_address(object, "by"), ours.by);
  out.same(where + " via", text_of(object, "via"), ours.via);
  out.same(where + " with", with, protocol(with, ours.with));
  out.same(where + " id", text_of(object, "id"), ours.id);
  out.same(where + " for", text_of(object, "for_"), ours.recipient);
  compare_date(out, where + " date", object.contains("date") ? object["date"] : Json(), ours.date);
}

void compare_list_urls(Comparison& out, const std::string& where, const Json& theirs, std::string_view value) {
  Defects defects;
  const std::vector<ListUrl> ours = parse_list_urls(value, defects);
  const std::vector<Address> expected = flat(theirs);
  out.same(where + " count", std::to_string(expected.size()), std::to_string(ours.size()));
  for (std::size_t i = 0; i < std::min(ours.size(), expected.size()); ++i) {
    out.same(fmt::format("{} {} url", where, i + 1), expected[i].address, lower_domain(ours[i].url));
    out.same_words(fmt::format("{} {} comment", where, i + 1), expected[i].name, ours[i].comment);
  }
}

}  // namespace rj::format::golden
