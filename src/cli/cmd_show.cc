// rejoinder show DOC: a document, its text, its header, or its bytes.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "cli/show_json.h"

namespace rj::cli {
namespace {

struct Options {
  std::string document;
  bool text = false;
  bool raw = false;
  bool headers = false;
};

void put_field(std::string_view label, const std::string& value) {
  if (!value.empty()) put("{:<12}{}\n", label, for_terminal(value));
}

std::string listed(const std::vector<format::Address>& people) {
  std::string line;
  for (const auto& person : people) {
    if (!line.empty()) line += ", ";
    line += person.name.empty() ? person.address : fmt::format("{} <{}>", person.name, person.address);
  }
  return line;
}

std::string listed(const std::vector<read::Number>& numbers, read::Number self) {
  std::string line;
  for (const auto number : numbers) {
    if (number != self) line += (line.empty() ? "" : ", ") + control(number);
  }
  return line;
}

void print_headers(const read::Document& document) {
  for (const auto& [name, text] : document.texts) {
    if (read::is_field(name)) put("{}: {}\n", name, for_terminal(text.utf8));
  }
}

Result<void> print_summary(matter::Matter& matter, const read::DocInfo& info, const read::Document& document) {
  auto& relations = matter.relations();
  put_field("document", fmt::format("{}  {}, {}{}", control(info.number), info.kind, info.status,
                                    info.duplicate_of ? " of " + control(*info.duplicate_of) : std::string()));
  put_field("custodian", info.custodian);
  put_field("place", info.locator);
  put_field("type", info.type);
  put_field("name", info.name);
  put_field("date", date_for_people(info.date));
  put_field("from", listed(document.from));
  put_field("to", listed(document.to));
  put_field("cc", listed(document.cc));
  put_field("bcc", listed(document.bcc));
  put_field("subject", document.subject);
  put_field("family", listed(RJ_TRY(relations.family(info.number)), info.number));
  put_field("copies", listed(RJ_TRY(relations.copies(info.number)), info.number));
  put_field("variants", listed(RJ_TRY(relations.variants(info.number)), info.number));
  if (!document.defects.empty())
    put_field("defects", fmt::format("{}: `rejoinder defects {}`", document.defects.size(), control(info.number)));
  return {};
}

/// What no reader of the mail saw.
void print_beside(const read::Document& document) {
  for (const auto& [name, text] : document.texts) {
    if (read::is_field(name) || !name.contains('#')) continue;
    put("\n[{}]\n", name.ends_with("#hidden") ? "hidden by the page from its reader" : "outside the parts of the message");
    put_lines(text.utf8);
  }
}

Result<int> print(matter::Matter& matter, read::Number number, const Options& options) {
  const auto info = RJ_TRY(matter.archive().info(number));
  if (options.raw) {
    put(RJ_TRY(matter.archive().raw(number)));
    return 0;
  }
  const auto document = RJ_TRY(matter.archive().load(number));
  if (options.headers) print_headers(*document);
  if (!options.headers && !options.text) RJ_CALL(print_summary(matter, info, *document));
  if (options.headers && !options.text) return 0;
  const auto* const body = document->text("body");
  if (!options.text) put("\n");
  if (body != nullptr) put_lines(body->utf8);
  if (!options.text) print_beside(*document);
  return 0;
}

Result<int> run(Context& context, const Options& options) {
  const auto number = RJ_TRY(number_of(options.document));
  auto matter = RJ_TRY(open_matter(context));
  if (!context.json || options.raw) return print(matter, number, options);
  put_json("show", RJ_TRY(document_json(matter, number)));
  return 0;
}

}  // namespace

Run define_show(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto* const command = app.add_subcommand("show", "a document: who, when, what, where it came from");
  command->add_option("DOC", options->document, "its control number, e.g. RJ-7")->required();
  auto* const text = command->add_flag("--text", options->text, "only its text");
  auto* const raw = command->add_flag("--raw", options->raw, "its bytes as they were handed over");
  command->add_flag("--headers", options->headers, "every header field, decoded")->excludes(raw);
  raw->excludes(text);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
