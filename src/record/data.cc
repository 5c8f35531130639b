#include "record/data.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "record/manifest.h"
#include "record/moment.h"
#include "record/strings.h"

namespace rj::record {
namespace {

using Json = nlohmann::json;  // keys sorted by their bytes

std::string spelt(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json optional_text(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json pieces_json(const std::vector<ByteSpan>& pieces) {
  Json out = Json::array();
  for (const auto piece : pieces) out.push_back({piece.begin, piece.end});
  return out;
}

std::string text_file(const Exhibit& exhibit) { return fmt::format("exhibits/{}.txt", exhibit.slug); }

Json exhibit_json(const Model& model, const Exhibit& exhibit) {
  Json json{{"id", exhibit.key}, {"title", exhibit.title}, {"text", text_file(exhibit)}, {"whole", exhibit.whole}};
  json["answers"] = exhibit.answers ? Json(model.exhibits[*exhibit.answers].key) : Json(nullptr);
  json["from"] = optional_text(exhibit.from);
  json["to"] = exhibit.to;
  json["cc"] = exhibit.cc;
  json["subject"] = optional_text(exhibit.subject);
  json["date"] = exhibit.sent ? Json(machine_readable(*exhibit.sent)) : Json(nullptr);
  return json;
}

Json quotation_json(const Model& model, const Quotation& quotation, const std::vector<PagePlace>& places) {
  Json json{{"id", quotation.id}, {"words", quotation.words}, {"language", strings(quotation.language).lang}};
  json["original"] = optional_text(quotation.original);
  json["translator"] = optional_text(quotation.translator);
  json["reviewer"] = optional_text(quotation.reviewer);
  json["author"] = optional_text(quotation.author);
  json["sources"] = Json::array();
  for (const auto& from : quotation.from) {
    const auto& exhibit = model.exhibits[from.exhibit];
    json["sources"].push_back({{"exhibit", exhibit.key},
                               {"text", text_file(exhibit)},
                               {"pieces", pieces_json(from.pieces)},
                               {"verdict", from.verdict},
                               {"foldings", from.foldings}});
  }
  json["places"] = Json::array();
  for (const auto& place : places)
    json["places"].push_back({{"page", place.page}, {"anchor", place.anchor}, {"marked", place.marked}});
  return json;
}

Failure not_data(std::string_view why) {
  return fail(Fault::malformed, fmt::format("this is no list of quotations ({})", why), std::string(kDataFile));
}

bool is_text(const Json& json, const char* key) { return json.contains(key) && json[key].is_string(); }

bool is_list(const Json& json, const char* key) { return json.contains(key) && json[key].is_array(); }

Result<DataQuotation::Source> read_source(const Json& json) {
  if (!json.is_object() || !is_text(json, "text") || !is_list(json, "pieces")) return not_data("a source without text or pieces");
  DataQuotation::Source source{.text_file = json["text"].get<std::string>(), .pieces = {}};
  for (const auto& piece : json["pieces"]) {
    const bool pair = piece.is_array() && piece.size() == 2 && piece[0].is_number_unsigned() && piece[1].is_number_unsigned();
    if (!pair) return not_data("a piece that is no pair of offsets");
    source.pieces.push_back({piece[0].get<std::uint64_t>(), piece[1].get<std::uint64_t>()});
  }
  return source;
}

Result<DataQuotation> read_quotation(const Json& json) {
  if (!json.is_object() || !is_text(json, "id") || !is_text(json, "words") || !is_list(json, "sources") ||
      !is_list(json, "places"))
    return not_data("a quotation without id, words, sources or places");
  DataQuotation quotation{.id = json["id"].get<std::string>(),
                          .words = json["words"].get<std::string>(),
                          .original = {},
                          .author = {},
                          .sources = {},
                          .places = {}};
  if (is_text(json, "original")) quotation.original = json["original"].get<std::string>();
  if (is_text(json, "author")) quotation.author = json["author"].get<std::string>();
  for (const auto& source : json["sources"]) quotation.sources.push_back(RJ_TRY(read_source(source)));
  for (const auto& place : json["places"]) {
    const bool whole = place.is_object() && is_text(place, "page") && is_text(place, "anchor") && place.contains("marked") &&
                       place["marked"].is_boolean();
    if (!whole) return not_data("a place without page or anchor");
    quotation.places.push_back(
        {place["page"].get<std::string>(), place["anchor"].get<std::string>(), place["marked"].get<bool>()});
  }
  return quotation;
}

}  // namespace

std::string write_data(const Model& model) {
  Json languages = Json::array();
  for (const auto& edition : model.editions) languages.push_back(strings(edition.language).lang);
  Json json{{"format", kFormat}, {"title", model.title}, {"date", to_string(model.date)}, {"languages", std::move(languages)}};
  json["exhibits"] = Json::array();
  for (const auto& exhibit : model.exhibits) json["exhibits"].push_back(exhibit_json(model, exhibit));
  json["quotations"] = Json::array();
  const auto places = places_of_quotations(model);
  for (std::size_t i = 0; i < model.quotations.size(); ++i)
    json["quotations"].push_back(quotation_json(model, model.quotations[i], places[i]));
  return spelt(json);
}

Result<Data> read_data(std::string_view bytes) {
  const auto json = Json::parse(bytes, nullptr, false);
  if (json.is_discarded() || !json.is_object() || !is_list(json, "quotations") || !is_list(json, "exhibits") ||
      !is_list(json, "languages"))
    return not_data("it is not JSON with quotations, exhibits and languages");
  if (spelt(json) != bytes) return not_data("it is not spelt canonically");
  Data data;
  for (const auto& language : json["languages"]) {
    if (!language.is_string()) return not_data("a language that is none");
    data.languages.push_back(language.get<std::string>());
  }
  for (const auto& exhibit : json["exhibits"]) {
    if (!exhibit.is_object() || !is_text(exhibit, "text")) return not_data("an exhibit without text");
    data.text_files.push_back(exhibit["text"].get<std::string>());
  }
  for (const auto& quotation : json["quotations"]) data.quotations.push_back(RJ_TRY(read_quotation(quotation)));
  return data;
}

}  // namespace rj::record
