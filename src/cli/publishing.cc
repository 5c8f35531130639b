#include "cli/publishing.h"

#include <nlohmann/json.hpp>

#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/publish.h"

namespace rj::cli {
namespace {

void tell_diagnostics(const matter::Published& published) {
  for (const auto& d : published.report.diagnostics)
    if (!d.accepted)
      tell("{}:{}:{}: {}: {}: {}\n", for_terminal(d.place.file), d.place.line, d.place.column,
           d.severity == dossier::Severity::error ? "error" : "warning", d.verdict, for_terminal(d.message));
}

void tell_json(const matter::Published& published, const matter::PublishOptions& options) {
  Json body;
  body["out"] = options.out;
  body["published"] = published.refusals.empty();
  body["draft"] = options.preview;
  body["date"] = published.date;
  body["public_key"] = published.public_key.empty() ? Json(nullptr) : Json(published.public_key);
  body["files"] = published.files;
  body["exhibits"] = published.exhibits;
  body["quotations"] = published.quotations;
  body["refusals"] = published.refusals;
  put_json(options.preview ? "preview" : "publish", body);
}

Result<int> run(Context& context, const matter::PublishOptions& options) {
  auto matter = RJ_TRY(open_matter(context, options.preview ? store::Access::read_only : store::Access::read_write));
  const auto published = RJ_TRY(matter::publish(matter, options, context.cancel, context.progress));
  if (!published.refusals.empty()) {
    tell_diagnostics(published);
    for (const auto& refusal : published.refusals) tell("rejoinder: not published: {}\n", for_terminal(refusal));
    if (context.json) tell_json(published, options);
    return 1;
  }
  if (context.json) {
    tell_json(published, options);
    return 0;
  }
  put("{}: {} files, {} exhibits, {} quotations that match them\n", options.out, published.files, published.exhibits,
      published.quotations);
  if (options.preview)
    put("a draft: watermarked and unsigned\n");
  else
    put("signed with the key {}\nanyone can check it: rejoinder verify {} --key {}\n", published.public_key, options.out,
        published.public_key);
  return 0;
}

}  // namespace

Run define_publishing(CLI::App& command, bool preview) {
  auto options = std::make_shared<matter::PublishOptions>();
  options->preview = preview;
  command.add_option("OUT", options->out, "a folder that is absent, empty or a record; it is replaced whole")->required();
  command.add_option("--date", options->date, "the date of the record, 2024-03-08; without it, the edition in matter.toml")
      ->type_name("DATE");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
