// Nobody is named in a record who was neither listed nor hidden (dossier.md 5): in a shown body or subject, a title, prose, a
// table cell. A header hides such a person by itself, and one word elsewhere would tell who it was.
#include <fmt/format.h>

#include "record/assembly.h"
#include "redact/unlisted.h"

namespace rj::record {
namespace {

class Reader {
 public:
  explicit Reader(const redact::UnlistedFinder& finder) : finder_(finder) {}

  void read(std::string_view text, std::string_view where) {
    if (found_) return;
    if (const auto name = finder_.find(text))
      found_ = fmt::format(
          "{} would show “{}”, a correspondent who is not in people.csv; list them there (shown_as name, role "
          "or hidden), or hide the words in redactions.csv",
          where, *name);
  }
  void read(const Prose& prose, std::string_view where) {
    read(prose.markdown, where);
    for (const auto& slot : prose.slots) read(slot.text, where);
  }
  void read(const std::vector<Block>& blocks, std::string_view where) {
    for (const auto& block : blocks) {
      read(block.prose, where);
      read(block.public_note, where);
    }
  }
  [[nodiscard]] Result<void> verdict() const {
    if (found_) return fail(Fault::denied, *found_, "people.csv");
    return {};
  }

 private:
  const redact::UnlistedFinder& finder_;
  std::optional<std::string> found_;
};

void read_exhibit(Reader& reader, const Exhibit& exhibit, read::Number number) {
  const auto name = fmt::format("Exhibit {} ({})", exhibit.key, read::control(number));
  reader.read(exhibit.subject, fmt::format("the subject of {}", name));
  reader.read(exhibit.title, fmt::format("the title of {}", name));
  for (const auto& paragraph : exhibit.paragraphs) reader.read(slice(exhibit.text, paragraph.span), name);
}

void read_answers(Reader& reader, const Model& model) {
  for (const auto& edition : model.editions) {
    reader.read(edition.title, "the title of the answer");
    reader.read(edition.introduction, "the introduction of the answer");
    for (const auto& point : edition.points) {
      const auto where = fmt::format("point {} of the answer", point.number);
      reader.read(point.title, where);
      reader.read(point.blocks, where);
    }
  }
  for (const auto& claim : model.claims) {
    const auto where = fmt::format("claim {}", claim.id);
    for (const auto* text : {&claim.title, &claim.claimed_by, &claim.complaint, &claim.status}) reader.read(*text, where);
    reader.read(claim.public_note, where);
  }
}

void read_tables(Reader& reader, const Model& model) {
  for (const auto& event : model.chronology) {
    for (const auto* text : {&event.what, &event.origin, &event.unlinked_quote}) reader.read(*text, "the chronology");
    for (const auto& who : event.who) reader.read(who, "the chronology");
    reader.read(event.public_note, "the chronology");
  }
  for (const auto& amount : model.amounts) {
    for (const auto* text : {&amount.payer, &amount.payee, &amount.unlinked_quote}) reader.read(*text, "the table of amounts");
    reader.read(amount.public_note, "the table of amounts");
  }
}

}  // namespace

Result<void> Assembly::refuse_unlisted() const {
  const auto unlisted = RJ_TRY(redact::UnlistedFinder::build(input.dossier.people, numbers, input.archive));
  Reader reader(unlisted);
  for (std::size_t i = 0; i < model.exhibits.size(); ++i) read_exhibit(reader, model.exhibits[i], numbers[i]);
  read_answers(reader, model);
  read_tables(reader, model);
  for (const auto& quotation : model.quotations) reader.read(quotation.words, "a quotation");
  return reader.verdict();
}

}  // namespace rj::record
