#include "record/leak_gate.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "record/data.h"
#include "record/layers.h"
#include "record/manifest.h"
#include "record/moment.h"
#include "record/site.h"
#include "record/tree.h"

namespace rj::record {
namespace {

/// Bytes that happen to decode to a shorter word are chance: at five letters about one in 10^11 places.
constexpr std::size_t kBelievableBytes = 5;

// A record that says nothing, in each language: labels, tags, style, and the names of the months.
Files empty_record(const Model& model) {
  Model empty;
  empty.date = model.date;
  empty.program = model.program;
  empty.draft = model.draft;
  empty.people_hidden = true;
  for (const auto& edition : model.editions) empty.editions.push_back({.language = edition.language});
  auto files = write_site(empty);
  files[std::string(kDataFile)] = write_data(empty);
  files[std::string(kManifestFile)] =
      write_manifest({.date = to_string(model.date), .draft = true, .program = model.program, .public_key = {}, .files = {}});
  auto& months = files["months"];
  for (int month = 1; month <= 12; ++month)
    for (const auto language : {Language::english, Language::chinese}) months += day_in_words({2000, month, 1}, language) + "\n";
  return files;
}

bool is_text(std::string_view bytes) {
  return utf8::is_valid(bytes) && std::ranges::none_of(bytes, [](char c) {
           return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
         });
}

}  // namespace

LeakGate::LeakGate(const redact::Redactor& redactor, const Model& model) : redactor_(redactor) {
  std::set<std::vector<std::string>> own;
  for (const auto& [path, bytes] : empty_record(model))
    each_layer(bytes, [&](const Layer& layer, std::string_view text) {
      if (layer.doubtful) return;
      for (auto& secret : redactor_.secrets_in(text)) own.insert(std::move(secret.words));
    });
  own_.assign(own.begin(), own.end());
}

bool LeakGate::believes(const redact::Secret& secret, bool doubtful) const {
  if (std::ranges::binary_search(own_, secret.words)) return false;
  if (!doubtful) return true;
  std::size_t bytes = 0;
  for (const auto& word : secret.words) bytes += word.size();
  return bytes >= kBelievableBytes && !secret.as_written;
}

std::optional<Leak> LeakGate::search(std::string_view path, std::string_view bytes, std::string_view prefix) const {
  std::optional<Leak> leak;
  each_layer(bytes, [&](const Layer& layer, std::string_view text) {
    if (leak) return;
    for (const auto& secret : redactor_.secrets_in(text)) {
      if (!believes(secret, layer.doubtful)) continue;
      leak = {std::string(path), std::string(prefix) + layer.how, secret.text};
      return;
    }
  });
  return leak;
}

std::optional<Leak> LeakGate::inspect(std::string_view path, std::string_view bytes) const {
  if (auto leak = search(path, path, "in its name, ")) return leak;
  if (bytes == style_sheet()) return std::nullopt;  // ours, byte for byte
  if (auto leak = search(path, bytes, "")) return leak;
  if (!is_text(bytes)) return Leak{std::string(path), "it is not plain UTF-8 text, so that nobody could say what it holds", ""};
  return std::nullopt;
}

Result<std::optional<Leak>> LeakGate::inspect_folder(Env& env, const std::string& folder) const {
  const auto tree = RJ_TRY(list_tree(env, folder));
  for (const auto& path : tree.folders)
    if (auto leak = search(path, path, "in its name, ")) return leak;
  for (const auto& [path, size] : tree.files) {
    const auto bytes = RJ_TRY(read_file(env, folder + "/" + path));
    if (auto leak = inspect(path, bytes)) return leak;
  }
  return std::optional<Leak>{};
}

}  // namespace rj::record
