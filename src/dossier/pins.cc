// What is pinned when `check` first sees it (dossier.md 3): each exhibit's document, each Accepted line and each row of
// redactions.csv with the words and the text behind it. Later, a row or line that has not been edited while what stands behind it
// has: text-changed.
#include <fmt/format.h>

#include <map>

#include "base/hash.h"
#include "dossier/session.h"
#include "format/text.h"

namespace rj::dossier {
namespace {

class Pinner {
 public:
  explicit Pinner(Session& session) : session_(session) {}

  Result<void> exhibits() {
    for (const auto& exhibit : session_.dossier.exhibits) {
      const auto found = session_.resolver.exhibits().find(exhibit.key);
      if (found == session_.resolver.exhibits().end()) continue;  // told as unknown-reference
      const auto info = RJ_TRY(session_.input.archive.info(found->second));
      pin("pin.exhibit", exhibit.key, to_hex(info.sha256), exhibit.place,
          fmt::format("exhibit {} was another document when it was first checked", exhibit.key));
    }
    return {};
  }

  Result<void> acceptances() {
    std::map<std::string, int> seen;  // two equal lines in one section are told apart by their order
    for (const auto& line : session_.dossier.acceptances) {
      const auto identity = line.place.file + "\n" + line.scope + "\n" + line.text;
      const auto key = fmt::format("{}\n{}", identity, ++seen[identity]);
      pin("pin.accepted", to_hex(sha256(key)), RJ_TRY(behind(line)), line.place,
          "the words that this line accepted, or the text behind them, have changed");
    }
    return {};
  }

  Result<void> redactions() {
    for (const auto& row : session_.dossier.redactions) {
      const auto key = fmt::format("{}\n{}\n{}\n{}", row.kind, row.what, row.doc ? row.doc->text : "", row.reason);
      std::string behind = "row";  // persons and terms have no place of their own
      if (row.doc) {
        const auto resolved = RJ_TRY(session_.resolver.resolve(row.doc->text));
        if (!resolved.doc) continue;
        behind = RJ_TRY(text_behind(row, *resolved.doc));
      }
      pin("pin.redaction", to_hex(sha256(key)), behind, row.place,
          "the text behind this row has changed since it was first checked");
    }
    return {};
  }

 private:
  void pin(const char* kind, const std::string& key, const std::string& fingerprint, const Place& place, std::string message) {
    const auto known = session_.input.pins == nullptr ? Pins::const_iterator{} : session_.input.pins->find({kind, key});
    if (session_.input.pins == nullptr || known == session_.input.pins->end()) {
      session_.report.new_pins.emplace(std::pair(std::string(kind), key), fingerprint);
    } else if (known->second != fingerprint) {
      session_.error(place, "text-changed", std::move(message)).hint =
          "edit the line itself if the change is meant; an exhibit's number is never given twice";
    }
  }

  Result<std::string> behind(const Acceptance& line) {
    Sha256 hash;
    for (std::size_t i = 0; i < session_.dossier.quotations.size(); ++i) {
      const auto& quotation = session_.dossier.quotations[i];
      const bool covered = quotation.place.file == line.place.file && quotation.place.line >= line.first_line &&
                           quotation.place.line <= line.last_line;
      if (!covered) continue;
      hash.update(quotation.words).update("\n").update(quotation.original ? quotation.original->text : "").update("\n");
      for (const auto& stand : session_.standings[i].stands) {
        hash.update(as_bytes(stand.document->info.sha256)).update(stand.reading().name);
        for (const auto& piece : stand.match.pieces)
          hash.update(fmt::format(" {}-{} ", piece.begin, piece.end)).update(slice(stand.reading().utf8, piece));
      }
    }
    return to_hex(hash.finish());
  }

  // Span, digest and words: where the words stand in that document, in the text as this version reads it.
  Result<std::string> text_behind(const RedactionRow& row, read::Number doc) {
    const auto document = RJ_TRY(session_.evidence.document(doc));
    Sha256 hash;
    hash.update(as_bytes(document->info.sha256)).update(fmt::format("\n{}\n", format::kTextVersion)).update(row.what);
    const auto words = row.what.substr(0, row.what.rfind(" #"));
    for (const auto& match : find_in(*document, wanted(words, false)))
      for (const auto& piece : match.pieces) hash.update(fmt::format("\n{} {} {}", match.reading, piece.begin, piece.end));
    return to_hex(hash.finish());
  }

  Session& session_;
};

}  // namespace

Result<void> check_pins(Session& session) {
  Pinner pinner(session);
  RJ_CALL(pinner.exhibits());
  RJ_CALL(pinner.acceptances());
  return pinner.redactions();
}

}  // namespace rj::dossier
