#include "matter/matter.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/utf8.h"
#include "matter/schema.h"
#include "read/stored_archive.h"
#include "relate/stored_relations.h"
#include "search/zone.h"

namespace rj::matter {
namespace {

constexpr std::string_view kMachine = "/.rejoinder";
constexpr std::string_view kConfig = "/matter.toml";

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string first_config(std::string_view title, std::string_view zone) {
  return fmt::format(
      "# This matter, as people describe it. Unknown keys are refused by name.\n"
      "title = {}\n"
      "timezone = {}\n"
      "languages = [\"en\"]\n"
      "# by = \"Jo Park\"               # who decides, for the journal; otherwise the user name\n"
      "\n"
      "# [edition]\n"
      "# date = \"2024-03-08\"           # the date in the record; otherwise `publish --date`\n"
      "\n"
      "# [[sources]]\n"
      "# path = \"mail/oduya.mbox\"      # relative to this folder\n"
      "# custodian = \"Mara Oduya\"\n"
      "# terms = \"own\"                 # own, public, disclosed, protected, leaked, sealed\n",
      toml_string(title), toml_string(zone));
}

}  // namespace

struct Matter::State {
  Env& env;
  std::string folder;
  Config config;
  store::Store store;
  read::StoredArchive archive;
  relate::StoredRelations relations;
  std::optional<std::string> by;

  State(Env& environment, std::string at, Config read, store::Store opened)
      : env(environment),
        folder(std::move(at)),
        config(std::move(read)),
        store(std::move(opened)),
        archive(store),
        relations(store.db()) {}
};

Matter::Matter(std::unique_ptr<State> state) : state_(std::move(state)) {}
Matter::Matter(Matter&&) noexcept = default;
Matter& Matter::operator=(Matter&&) noexcept = default;
Matter::~Matter() = default;

Result<std::string> find_matter(Env& env, const std::optional<std::string>& start) {
  if (start) {
    if (start->empty()) return fail(Fault::usage, "-C needs the folder of a matter");
    if (!env.stat(*start + std::string(kMachine))) {
      return fail(Fault::not_found, "there is no matter here; make one with `rejoinder init`", *start);
    }
    return *start;
  }
  std::error_code error;
  auto folder = std::filesystem::current_path(error);
  if (error) return fail(Fault::io, "the current folder cannot be read: " + error.message());
  for (;; folder = folder.parent_path()) {
    if (env.stat(folder.string() + std::string(kMachine))) return folder.string();
    if (folder == folder.parent_path()) break;
  }
  return fail(Fault::not_found, "no matter here or above; go into one, name it with -C, or make one with `rejoinder init`");
}

Result<void> Matter::create(Env& env, const std::string& folder, std::string_view title, std::string_view zone) {
  if (folder.empty()) return fail(Fault::usage, "`init` needs the folder of the new matter");
  if (!utf8::is_valid(title))
    return fail(Fault::usage, "the title is no valid UTF-8; set the terminal to UTF-8 and type it again");
  if (const auto known = search::Zone::named(std::string(zone)); !known) {
    return fail(Fault::usage, fmt::format("unknown time zone \"{}\"; use an IANA name such as Europe/Lisbon", zone));
  }
  if (env.stat(folder + std::string(kMachine))) return fail(Fault::conflict, "there is a matter here already", folder);
  RJ_CALL(env.make_folders(folder + "/dossier"));
  // What people edit is never written over; the store comes last, for it makes the folder a matter.
  if (!env.stat(folder + std::string(kConfig))) {
    RJ_CALL(write_file(env, folder + std::string(kConfig), first_config(title, zone)));
  }
  return store::Store::create(env, folder, store_options());
}

Result<Matter> Matter::open(Env& env, const std::string& folder, store::Access access) {
  const auto path = folder + std::string(kConfig);
  const auto toml = RJ_TRY(read_file(env, path));
  auto config = RJ_TRY(parse_config(toml, path));
  auto store = RJ_TRY(store::Store::open(env, folder, store_options(), access));
  return Matter(std::make_unique<State>(env, folder, std::move(config), std::move(store)));
}

const std::string& Matter::folder() const { return state_->folder; }
const Config& Matter::config() const { return state_->config; }
Env& Matter::env() { return state_->env; }
store::Store& Matter::store() { return state_->store; }
read::Archive& Matter::archive() { return state_->archive; }
relate::Relations& Matter::relations() { return state_->relations; }

std::string Matter::who() const {
  if (state_->by) return *state_->by;
  return state_->config.by.empty() ? state_->env.user_name() : state_->config.by;
}

void Matter::decide_as(const std::optional<std::string>& by) { state_->by = by; }

}  // namespace rj::matter
