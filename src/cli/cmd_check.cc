// rejoinder check [FILE, -]: every quotation, date and name of the dossier, or of any text, against the evidence.
#include <unistd.h>

#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "dossier/coverage.h"
#include "format/decode.h"
#include "matter/check.h"
#include "matter/matter.h"

namespace rj::cli {
namespace {

using dossier::Diagnostic;
using dossier::Severity;

struct Options {
  std::optional<std::string> file;
  std::optional<std::string> comments;
  bool coverage = false;
};

Json span_json(const std::optional<read::Span>& span) {
  if (!span) return nullptr;
  return {{"text", span->text}, {"begin", span->range.begin}, {"end", span->range.end}};
}

Json row_of(const Diagnostic& d) {
  Json row;
  row["file"] = d.place.file;
  row["line"] = d.place.line;
  row["column"] = d.place.column;
  row["severity"] = d.severity == Severity::error ? "error" : "warning";
  row["verdict"] = d.verdict;
  row["message"] = d.message;
  row["doc"] = d.span ? Json(control(d.span->doc)) : Json(nullptr);
  row["span"] = span_json(d.span);
  row["expected"] = d.expected;
  row["found"] = d.found;
  row["hint"] = d.hint;
  row["accepted"] = d.accepted;
  return row;
}

std::string_view line_of(const std::map<std::string, std::string>& sources, const dossier::Place& place) {
  const auto source = sources.find(place.file);
  if (source == sources.end()) return {};
  std::string_view text = source->second;
  for (int line = 1; line < place.line && !text.empty(); ++line) {
    const auto end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return text.substr(0, text.find_first_of("\r\n"));
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string summary(const dossier::Report& report) {
  std::size_t errors = 0, warnings = 0, accepted = 0, altered = 0;
  for (const auto& d : report.diagnostics) {
    if (d.severity == Severity::error)
      ++errors;
    else if (d.accepted)
      ++accepted;
    else
      ++warnings;
  }
  std::map<std::string, std::size_t> folds;
  for (const auto& findings : report.findings) {
    for (const auto& finding : findings) {
      if (finding.verdict == "altered-as-marked") ++altered;
      for (const auto& fold : finding.foldings) ++folds[fold];
    }
  }
  auto out = counted(report.passed, "quotation stands", "quotations stand");
  if (altered > 0) out += fmt::format(", {} with marked changes", altered);
  for (const auto& [name, count] : folds) out += fmt::format(", {} {}", name, count);
  out +=
      fmt::format("; {}; {}, {}, {} accepted", counted(report.not_quotations, "pair is no quotation", "pairs are no quotations"),
                  counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"), accepted);
  return out;
}

void print_diagnostics(const matter::Checked& checked) {
  const bool colour = isatty(STDERR_FILENO) == 1;
  for (const auto& d : checked.report.diagnostics)
    if (!d.accepted) tell(dossier::render(d, line_of(checked.parsed.sources, d.place), colour));
}

void print_coverage(const matter::Checked& checked) {
  for (const auto& row : dossier::coverage(checked.parsed.dossier, checked.report)) {
    put("{}  {}\n", for_terminal(row.claim), for_terminal(row.title));
    put("    points: {}\n", row.points.empty() ? "none" : for_terminal(fmt::format("{}", fmt::join(row.points, ", "))));
    put("    exhibits: {}\n", row.exhibits.empty() ? "none" : for_terminal(fmt::format("{}", fmt::join(row.exhibits, ", "))));
    if (!row.status.empty()) put("    status: {}\n", for_terminal(row.status));
    if (!row.remark.empty()) put("    {}\n", row.remark);
  }
}

void print_json(const matter::Checked& checked, const Options& options) {
  Json body;
  body["rows"] = Json::array();
  for (const auto& d : checked.report.diagnostics) body["rows"].push_back(row_of(d));
  body["passed"] = checked.report.passed;
  body["not_quotations"] = checked.report.not_quotations;
  if (options.coverage) {
    body["coverage"] = Json::array();
    for (const auto& row : dossier::coverage(checked.parsed.dossier, checked.report))
      body["coverage"].push_back({{"claim", row.claim},
                                  {"title", row.title},
                                  {"points", row.points},
                                  {"exhibits", row.exhibits},
                                  {"status", row.status},
                                  {"remark", row.remark}});
  }
  put_json("check", body);
}

Result<std::string> read_input(Env& env, const std::string& file) {
  if (file != "-") return read_file(env, file);
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0;) bytes.append(buffer.data(), got);
  if (std::ferror(stdin) != 0) return fail(Fault::io, "standard input cannot be read");
  return bytes;
}

bool is_office(std::string_view file) {
  for (const std::string_view ending : {".docx", ".html", ".htm", ".pdf", ".odt", ".rtf", ".doc"})
    if (file.ends_with(ending)) return true;
  return false;
}

matter::Checked refused(const std::string& file) {
  matter::Checked out;
  Diagnostic d;
  d.place = {file, 1, 1};
  d.verdict = "unsupported";
  d.message = "only .md, .txt and standard input can be checked yet; save the text as one of them";
  out.report.diagnostics.push_back(std::move(d));
  return out;
}

// Pins want the matter to itself; while something else writes to it, the dossier is checked all the same.
Result<matter::Checked> check_own(Env& env, const std::string& folder, const std::optional<std::string>& by) {
  auto open = matter::Matter::open(env, folder, store::Access::read_write);
  if (!open && open.error().fault != Fault::conflict && open.error().fault != Fault::denied && open.error().fault != Fault::io)
    return Failure(std::move(open).error());
  if (open) {
    open->decide_as(by);
    return matter::check_dossier(*open, true);
  }
  auto reader = RJ_TRY(matter::Matter::open(env, folder, store::Access::read_only));
  tell("note: {}; what is seen for the first time is not pinned now\n", to_sentence(open.error()));
  return matter::check_dossier(reader, false);
}

Result<matter::Checked> check_file(Env& env, const std::string& folder, const std::string& file) {
  if (is_office(file)) return refused(file);
  const auto bytes = RJ_TRY(read_input(env, file));
  auto matter = RJ_TRY(matter::Matter::open(env, folder, store::Access::read_only));
  return matter::check_text(matter, file == "-" ? "<stdin>" : file, format::decode_text(bytes).text.utf8);
}

Result<int> run(Context& context, const Options& options) {
  if (options.comments)
    return fail(Fault::unsupported, "findings as Word comments are not supported yet; use --json", *options.comments);
  const auto folder = RJ_TRY(matter::find_matter(context.env, context.matter));
  const auto checked =
      options.file ? RJ_TRY(check_file(context.env, folder, *options.file)) : RJ_TRY(check_own(context.env, folder, context.by));
  if (context.json)
    print_json(checked, options);
  else
    print_diagnostics(checked);
  if (!context.json && options.coverage) print_coverage(checked);
  for (const auto& note : checked.report.notes) tell("note: {}\n", note);
  tell("{}\n", summary(checked.report));
  return checked.report.has_errors() ? 1 : 0;
}

}  // namespace

Run define_check(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto* const command = app.add_subcommand("check", "every quotation of the dossier, or of any text, against the evidence");
  command->add_option("FILE", options->file, "a text to check instead of the dossier (.md, .txt); - reads standard input");
  command->add_flag("--coverage", options->coverage, "claims, the points that answer them and their exhibits: work product");
  command->add_option("--comments", options->comments, "a copy with the findings as Word comments (not built yet)")
      ->type_name("OUT.docx");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
