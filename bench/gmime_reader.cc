#include "gmime_reader.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <string>

namespace rj::bench {
namespace {

void read_part(GMimeObject* /*parent*/, GMimeObject* part, gpointer sum) {
  auto& text = *static_cast<std::size_t*>(sum);
  if (GMIME_IS_TEXT_PART(part)) {
    char* words = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    if (words != nullptr) text += std::char_traits<char>::length(words);
    g_free(words);
    return;
  }
  if (!GMIME_IS_PART(part)) return;
  GMimeDataWrapper* content = g_mime_part_get_content(GMIME_PART(part));
  if (content == nullptr) return;
  GMimeStream* bytes = g_mime_stream_mem_new();
  text += static_cast<std::size_t>(std::max<ssize_t>(0, g_mime_data_wrapper_write_to_stream(content, bytes)));
  g_object_unref(bytes);
}

std::size_t read_headers(GMimeMessage* message) {
  std::size_t text = 0;
  GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  for (int i = 0, count = g_mime_header_list_get_count(headers); i < count; ++i) {
    const char* value = g_mime_header_get_value(g_mime_header_list_get_header_at(headers, i));
    if (value != nullptr) text += std::char_traits<char>::length(value);
  }
  for (const GMimeAddressType type :
       {GMIME_ADDRESS_TYPE_FROM, GMIME_ADDRESS_TYPE_TO, GMIME_ADDRESS_TYPE_CC, GMIME_ADDRESS_TYPE_BCC}) {
    text += static_cast<std::size_t>(internet_address_list_length(g_mime_message_get_addresses(message, type)));
  }
  text += g_mime_message_get_date(message) != nullptr ? 1 : 0;
  return text;
}

}  // namespace

std::size_t read_by_gmime(ByteView bytes) {
  static const bool ready = (g_mime_init(), true);
  (void)ready;
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
  std::size_t text = 0;
  if (message != nullptr) {
    text = read_headers(message);
    g_mime_message_foreach(message, read_part, &text);
    g_object_unref(message);
  }
  g_object_unref(parser);
  g_object_unref(stream);
  return text;
}

}  // namespace rj::bench
