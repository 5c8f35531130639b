// rejoinder verify PATH: is a record as it was signed, and do its quotations stand in its exhibits? Needs no matter.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "record/verify.h"

namespace rj::cli {
namespace {

struct Options {
  std::string path;
  std::optional<std::string> key;
};

void tell_json(const record::VerifyReport& report) {
  Json body;
  body["ok"] = report.failures.empty();
  body["signer_checked"] = report.signer_checked;
  body["public_key"] = report.public_key;
  body["date"] = report.date.empty() ? Json(nullptr) : Json(report.date);
  body["files"] = report.files;
  body["quotations"] = report.quotations;
  body["unchecked"] = report.unchecked;
  body["own_style"] = report.own_style;
  body["failures"] = Json::array();
  for (const auto& failure : report.failures) body["failures"].push_back({{"file", failure.file}, {"what", failure.what}});
  put_json("verify", body);
}

void tell(const record::VerifyReport& report, const Options& options) {
  for (const auto& failure : report.failures) put("FAIL {}: {}\n", for_terminal(failure.file), for_terminal(failure.what));
  if (!report.failures.empty()) return;
  put("OK {}: {} files and {} quotations are as they were signed on {}\n", for_terminal(options.path), report.files,
      report.quotations, report.date);
  if (report.unchecked > 0)
    put("{} printed quotation{} cannot be checked here, and the pages say so\n", report.unchecked,
        report.unchecked == 1 ? "" : "s");
  if (!report.own_style) put("the style sheet is not the one that this program writes: how the pages look is not checked\n");
  if (report.signer_checked)
    put("signed with the key that you gave\n");
  else
    put("signer not checked: it is signed with the key {}; ask the publisher for theirs and give it with --key\n",
        report.public_key);
}

}  // namespace

Run define_verify(CLI::App& app) {
  auto* command = app.add_subcommand("verify", "check a record: signature, every file, every quotation; needs no matter");
  auto options = std::make_shared<Options>();
  command->add_option("PATH", options->path, "the folder of the record")->required();
  command->add_option("--key", options->key, "the publisher's public key: 64 hexadecimal digits, or a file that holds them");
  return [options](Context& context) -> Result<int> {
    std::optional<std::string> key;
    if (options->key) key = RJ_TRY(record::read_key(context.env, *options->key));
    const auto report = RJ_TRY(record::verify(context.env, options->path, key, context.cancel, context.progress));
    if (context.json)
      tell_json(report);
    else
      tell(report, *options);
    return report.failures.empty() ? 0 : 1;
  };
}

}  // namespace rj::cli
