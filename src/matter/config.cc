// matter.toml: people write it, so every mistake is told with its line, and an unknown key is a mistake.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/time.h"
#include "matter/matter.h"

namespace rj::matter {
namespace {

constexpr std::array<std::string_view, 6> kTerms{"own", "public", "disclosed", "protected", "leaked", "sealed"};

class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  Result<Config> read(const toml::table& root) {
    RJ_CALL(known(
        root, {"title", "timezone", "languages", "by", "counsel", "edition", "parties", "custodians", "sources", "numbering"}));
    Config config;
    RJ_CALL(text(root, "title", config.title));
    RJ_CALL(text(root, "timezone", config.zone));
    RJ_CALL(text(root, "by", config.by));
    RJ_CALL(text(root, "counsel", config.counsel));
    RJ_CALL(languages(root, config));
    RJ_CALL(edition(root, config));
    RJ_CALL(parties(root, config));
    RJ_CALL(custodians(root, config));
    RJ_CALL(sources(root, config));
    RJ_CALL(numbering(root));
    return config;
  }

 private:
  [[nodiscard]] Failure wrong(const toml::node& where, std::string what) const {
    const auto& begin = where.source().begin;
    return fail(Fault::usage, std::move(what), fmt::format("{}:{}:{}", file_, begin.line, begin.column));
  }

  Result<void> known(const toml::table& table, std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, value] : table) {
      if (std::ranges::find(keys, key.str()) != keys.end()) continue;
      std::string names;
      for (const auto& name : keys) names += (names.empty() ? "" : ", ") + std::string(name);
      return wrong(value, fmt::format("unknown key `{}`; known here: {}", key.str(), names));
    }
    return {};
  }

  Result<void> text(const toml::table& table, std::string_view key, std::string& out) const {
    const auto* const node = table.get(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::string>();
    if (!value) return wrong(*node, fmt::format("`{}` must be a text in quotation marks", key));
    out = *value;
    return {};
  }

  Result<void> date(const toml::table& table, std::string_view key, std::string& out) const {
    const auto* const node = table.get(key);
    if (node == nullptr) return {};
    if (const auto day = node->value_exact<toml::date>()) {
      out = to_string(CivilDate{day->year, day->month, day->day});
      return {};
    }
    RJ_CALL(text(table, key, out));
    const auto parsed = parse_date(out);
    if (!parsed || !exists(*parsed)) return wrong(*node, fmt::format("`{}` must be a day such as \"2024-03-08\"", key));
    return {};
  }

  Result<void> languages(const toml::table& root, Config& config) const {
    const auto* const node = root.get("languages");
    if (node == nullptr) return {};
    const auto* const list = node->as_array();
    if (list == nullptr) return wrong(*node, "`languages` must be a list such as [\"en\", \"zh\"]");
    config.languages.clear();
    for (const auto& entry : *list) {
      const auto value = entry.value_exact<std::string>();
      if (!value) return wrong(entry, "a language must be a text such as \"en\"");
      config.languages.push_back(*value);
    }
    return {};
  }

  Result<void> edition(const toml::table& root, Config& config) const {
    const auto* const node = root.get("edition");
    if (node == nullptr) return {};
    const auto* const table = node->as_table();
    if (table == nullptr) return wrong(*node, "`edition` must be a table: [edition]");
    RJ_CALL(known(*table, {"date"}));
    std::string day;
    RJ_CALL(date(*table, "date", day));
    if (!day.empty()) config.edition_date = day;
    return {};
  }

  Result<void> numbering(const toml::table& root) const {
    const auto* const node = root.get("numbering");
    if (node == nullptr) return {};
    return wrong(*node, "`numbering` is not built yet; take the line out");
  }

  /// Calls `each` for every table of `[[name]]`.
  template <class Each>
  Result<void> tables(const toml::table& root, std::string_view name, Each each) const {
    const auto* const node = root.get(name);
    if (node == nullptr) return {};
    const auto* const list = node->as_array();
    if (list == nullptr) return wrong(*node, fmt::format("`{0}` must be written as [[{0}]]", name));
    for (const auto& entry : *list) {
      const auto* const table = entry.as_table();
      if (table == nullptr) return wrong(entry, fmt::format("`{0}` must be written as [[{0}]]", name));
      RJ_CALL(each(*table));
    }
    return {};
  }

  Result<void> parties(const toml::table& root, Config& config) const {
    return tables(root, "parties", [&](const toml::table& table) -> Result<void> {
      RJ_CALL(known(table, {"name", "side"}));
      Config::Party party;
      RJ_CALL(text(table, "name", party.name));
      RJ_CALL(text(table, "side", party.side));
      config.parties.push_back(std::move(party));
      return {};
    });
  }

  Result<void> custodians(const toml::table& root, Config& config) const {
    return tables(root, "custodians", [&](const toml::table& table) -> Result<void> {
      RJ_CALL(known(table, {"name", "person"}));
      Config::Custodian custodian;
      RJ_CALL(text(table, "name", custodian.name));
      RJ_CALL(text(table, "person", custodian.person));
      config.custodians.push_back(std::move(custodian));
      return {};
    });
  }

  Result<void> sources(const toml::table& root, Config& config) const {
    return tables(root, "sources", [&](const toml::table& table) -> Result<void> {
      RJ_CALL(known(table, {"path", "custodian", "terms", "embargo"}));
      Config::Source source;
      RJ_CALL(text(table, "path", source.path));
      RJ_CALL(text(table, "custodian", source.custodian));
      RJ_CALL(text(table, "terms", source.terms));
      RJ_CALL(date(table, "embargo", source.embargo));
      if (source.path.empty()) return wrong(table, "a source needs a `path`");
      if (std::ranges::find(kTerms, source.terms) == kTerms.end()) {
        return wrong(*table.get("terms"), "`terms` must be one of own, public, disclosed, protected, leaked, sealed");
      }
      config.sources.push_back(std::move(source));
      return {};
    });
  }

  const std::string& file_;
};

}  // namespace

Result<Config> parse_config(std::string_view toml_text, const std::string& file_name) {
  try {
    const auto root = toml::parse(toml_text, file_name);
    return Reader(file_name).read(root);
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    return fail(Fault::usage, std::string(error.description()), fmt::format("{}:{}:{}", file_name, begin.line, begin.column));
  }
}

}  // namespace rj::matter
