// GMime's answers for the differential test, as an independent reader gives them: default options, single messages
// (docs/decisions/0007-gmime-is-an-oracle.md). Framed messages in, lines of JSON out.
#include <gmime/gmime.h>

#include <memory>

#include "base/hash.h"
#include "differential/frames.h"

namespace rj::differential {
namespace {

using nlohmann::json;

struct Release {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

struct Free {
  void operator()(char* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<char, Free>;

json text_or_null(const char* text) { return text == nullptr ? json(nullptr) : json(text); }

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

void add_leaves(json& leaves, GMimeObject* object, int depth) {
  if (object == nullptr || depth > 100) return;
  if (GMIME_IS_MULTIPART(object)) {
    const int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    for (int i = 0; i < count; ++i) add_leaves(leaves, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1);
    if (count > 0) return;
  }
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (inner != nullptr) add_leaves(leaves, g_mime_message_get_mime_part(inner), depth + 1);
    return;
  }
  const OwnedText type(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object)));
  json leaf{{"type", type ? type.get() : ""}};
  if (GMIME_IS_PART(object)) {
    leaf["sha256"] = to_hex(sha256(content_of(GMIME_PART(object))));
  }
  if (GMIME_IS_TEXT_PART(object)) {
    const OwnedText text(g_mime_text_part_get_text(GMIME_TEXT_PART(object)));
    leaf["text"] = text_or_null(text.get());
  }
  leaves.push_back(std::move(leaf));
}

json people(GMimeMessage* message, GMimeAddressType type, const char* field) {
  if (g_mime_object_get_header(GMIME_OBJECT(message), field) == nullptr) return nullptr;
  InternetAddressList* list = g_mime_message_get_addresses(message, type);
  json all = json::array();
  const auto add = [&](InternetAddressList* some, const auto& again) -> void {
    for (int i = 0; i < internet_address_list_length(some); ++i) {
      InternetAddress* address = internet_address_list_get_address(some, i);
      if (INTERNET_ADDRESS_IS_GROUP(address)) {
        again(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), again);
        continue;
      }
      const char* name = internet_address_get_name(address);
      const char* spec = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
      all.push_back({name == nullptr ? "" : name, spec == nullptr ? "" : spec});
    }
  };
  add(list, add);
  return all;
}

json date_of(GMimeMessage* message) {
  if (g_mime_object_get_header(GMIME_OBJECT(message), "Date") == nullptr) return nullptr;
  json answer{{"instant", nullptr}, {"offset", nullptr}};
  GDateTime* date = g_mime_message_get_date(message);
  if (date == nullptr) return answer;
  answer["instant"] = g_date_time_to_unix(date);
  answer["offset"] = g_date_time_get_utc_offset(date) / 60'000'000;
  return answer;
}

json answer(const std::string& bytes) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return {{"refused", true}};
  json said{{"subject", text_or_null(g_mime_message_get_subject(message.get()))},
            {"from", people(message.get(), GMIME_ADDRESS_TYPE_FROM, "From")},
            {"to", people(message.get(), GMIME_ADDRESS_TYPE_TO, "To")},
            {"date", date_of(message.get())},
            {"leaves", json::array()}};
  add_leaves(said["leaves"], g_mime_message_get_mime_part(message.get()), 0);
  return said;
}

}  // namespace
}  // namespace rj::differential

int main() {
  std::ios::sync_with_stdio(false);
  g_mime_init();
  while (const auto message = rj::differential::next_message(std::cin))
    rj::differential::answer_line(rj::differential::answer(*message));
  g_mime_shutdown();
}
