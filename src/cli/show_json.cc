#include "cli/show_json.h"

#include <nlohmann/json.hpp>

#include "cli/documents.h"
#include "matter/lists.h"
#include "relate/segments.h"

namespace rj::cli {
namespace {

Json people(const std::vector<format::Address>& addresses) {
  Json list = Json::array();
  for (const auto& person : addresses) list.push_back({{"name", person.name}, {"address", person.address}});
  return list;
}

Json controls(const std::vector<read::Number>& numbers) {
  Json list = Json::array();
  for (const auto number : numbers) list.push_back(control(number));
  return list;
}

void set_info(Json& json, const read::DocInfo& info) {
  json["doc"] = control(info.number);
  json["kind"] = info.kind;
  json["status"] = info.status;
  json["duplicate_of"] = info.duplicate_of ? Json(control(*info.duplicate_of)) : Json(nullptr);
  json["custodian"] = info.custodian;
  json["locator"] = info.locator;
  json["type"] = info.type;
  json["name"] = info.name;
  json["sha256"] = to_hex(info.sha256);
  set_date(json, info.date);
}

void set_message(Json& json, const read::Document& document) {
  json["from"] = people(document.from);
  json["to"] = people(document.to);
  json["cc"] = people(document.cc);
  json["bcc"] = people(document.bcc);
  json["subject"] = document.subject;
  json["message_id"] = document.message_id;
  json["in_reply_to"] = document.in_reply_to;
  json["references"] = document.references;
}

void set_texts(Json& json, const read::Document& document) {
  json["fields"] = Json::array();
  json["texts"] = Json::array();
  json["spans"] = Json::array();
  for (const auto& [name, text] : document.texts) {
    json[read::is_field(name) ? "fields" : "texts"].push_back(
        {{"name", name}, {"text", text.utf8}, {"bytes", text.utf8.size()}, {"sha256", to_hex(sha256(text.utf8))}});
    if (text.maps.empty()) continue;  // a file's name does not stand in the file
    const auto raw = text.raw({0, text.utf8.size()});
    json["spans"].push_back(
        {{"text", name}, {"begin", 0}, {"end", text.utf8.size()}, {"raw_begin", raw.begin}, {"raw_end", raw.end}});
  }
}

Result<Json> attachments(matter::Matter& matter, const read::DocInfo& info, const read::Document& document) {
  Json list = Json::array();
  const auto family = RJ_TRY(matter.relations().family(info.number));
  for (const auto& attachment : document.attachments) {
    Json json{{"part", attachment.part}, {"name", attachment.name}, {"type", attachment.type}, {"doc", nullptr}};
    for (const auto number : family) {
      const auto member = RJ_TRY(matter.archive().info(number));
      if (member.locator == info.locator + "/mime:" + attachment.part) json["doc"] = control(number);
    }
    list.push_back(std::move(json));
  }
  return list;
}

std::string_view name_of(relate::SegmentKind kind) {
  switch (kind) {
    case relate::SegmentKind::own: return "own";
    case relate::SegmentKind::quoted: return "quoted";
    case relate::SegmentKind::attribution: return "attribution";
    case relate::SegmentKind::signature: return "signature";
    case relate::SegmentKind::publisher: return "publisher";
  }
  return "own";
}

Json segments(const read::Document& document) {
  Json list = Json::array();
  const auto* const body = document.text("body");
  if (body == nullptr) return list;
  for (const auto& segment : relate::segment_body(body->utf8, relate::Correspondents(document))) {
    list.push_back({{"kind", name_of(segment.kind)},
                    {"begin", segment.span.begin},
                    {"end", segment.span.end},
                    {"depth", segment.depth},
                    {"author_name", segment.author_name},
                    {"author_address", segment.author_address},
                    {"date", segment.date ? Json(to_string(*segment.date)) : Json(nullptr)}});
  }
  return list;
}

Result<Json> relations(matter::Matter& matter, const read::DocInfo& info) {
  auto& relations = matter.relations();
  Json json;
  json["family"] = control(info.family);
  json["members"] = controls(RJ_TRY(relations.family(info.number)));
  const auto members = RJ_TRY(relations.thread(info.number));
  json["thread"] = Json::array();
  for (const auto& member : members) json["thread"].push_back(control(member.number));
  json["ancestors"] = controls(RJ_TRY(relations.ancestors(info.number)));
  json["copies"] = controls(RJ_TRY(relations.copies(info.number)));
  json["variants"] = controls(RJ_TRY(relations.variants(info.number)));
  return json;
}

}  // namespace

Result<Json> document_json(matter::Matter& matter, read::Number number) {
  const auto info = RJ_TRY(matter.archive().info(number));
  const auto document = RJ_TRY(matter.archive().load(number));
  Json json;
  set_info(json, info);
  if (document->is_message) set_message(json, *document);
  set_texts(json, *document);
  json["attachments"] = RJ_TRY(attachments(matter, info, *document));
  json["defects"] = Json::array();
  for (const auto& row : RJ_TRY(matter::list_defects(matter.store().db(), number))) {
    json["defects"].push_back({{"code", row.code}, {"begin", row.where.begin}, {"end", row.where.end}, {"note", row.note}});
  }
  json["relations"] = RJ_TRY(relations(matter, info));
  json["relations"]["segments"] = document->is_message ? segments(*document) : Json::array();
  return json;
}

}  // namespace rj::cli
