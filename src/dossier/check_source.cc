// Recipients and date, where a Source line names them (dossier.md 2). A date compares in the zone of the message's own header.
#include <fmt/format.h>

#include <algorithm>

#include "dossier/edtf.h"
#include "dossier/session.h"

namespace rj::dossier {
namespace {

struct Envelope {
  std::vector<format::Address> recipients;
  std::vector<CivilDate> dates;  // any of them fits
};

void add(std::vector<format::Address>& to, const std::vector<format::Address>& from) {
  std::ranges::copy(from, std::back_inserter(to));
}

void add_message(Envelope& envelope, const read::Document& message) {
  add(envelope.recipients, message.to);
  add(envelope.recipients, message.cc);
  add(envelope.recipients, message.bcc);
}

void add_date(Envelope& envelope, const format::Date& date) {
  if (date.confidence != format::DateConfidence::missing) envelope.dates.push_back(date.local.date);
}

// Words that a sender quoted went to other people on another day: to those of the quoted message, if the matter has it, and to
// the sender. The day on which they were passed on is not theirs: without a date above them and without the message nobody can
// say when they were written.
Result<Envelope> quoted_envelope(Session& session, const Stand& stand, const Wanted& words) {
  Envelope out;
  const auto& carrier = *stand.document->document;
  if (stand.author()->date)
    out.dates.push_back(*stand.author()->date);
  else
    out.dates = stand.author()->readings;
  if (const auto original = RJ_TRY(original_of(session, stand.doc, words))) {
    add_message(out, *original->document->document);
    add_date(out, original->document->info.date);
    return out;
  }
  add(out.recipients, carrier.from);
  add_message(out, carrier);
  return out;
}

Result<Envelope> envelope_of(Session& session, const Quotation& quotation, const Stand& stand) {
  const auto* author = stand.author();
  if (author != nullptr && author->role == Author::Role::quoted) {
    const auto checked = CheckedWords::of(quotation);
    return quoted_envelope(session, stand, wanted(checked.text(), checked.emphasis_added()));
  }
  Envelope out;
  add_message(out, *stand.document->document);
  add_date(out, stand.document->info.date);
  if (stand.document->info.kind == "attachment" && stand.document->info.family != stand.doc)
    add_message(out, *RJ_TRY(session.input.archive.load(stand.document->info.family)));
  return out;
}

std::string in_words(const std::vector<CivilDate>& dates) { return dates.empty() ? "no date" : to_string(dates.front()); }

std::string why_not(const Located& date, std::string_view exhibit, const Envelope& envelope) {
  if (!parse_edtf(date.text)) return fmt::format("“{}” is no date", date.text);
  if (!stated_date(date.text)) return fmt::format("“{}” is no day, month or year that a message could carry", date.text);
  if (envelope.dates.empty()) return fmt::format("{} does not say when these words were written", exhibit);
  return fmt::format("{} carries {}, not “{}”", exhibit, in_words(envelope.dates), date.text);
}

}  // namespace

Result<void> check_source(Session& session, const Quotation& quotation, const Standing& standing) {
  if (!quotation.source) return {};
  for (const auto& stand : standing.stands) {
    const auto envelope = RJ_TRY(envelope_of(session, quotation, stand));
    const auto exhibit = session.resolver.shown(stand.doc);
    for (const auto& recipient : quotation.source->recipients) {
      if (session.people.is_among(recipient.text, envelope.recipients)) continue;
      auto& fault = session.error(recipient.place, "wrong-recipient",
                                  fmt::format("{} did not go to “{}”", exhibit, recipient.text), recipient.text);
      for (const auto& to : envelope.recipients)
        fault.expected += (fault.expected.empty() ? "" : ", ") + (to.name.empty() ? to.address : to.name);
      fault.hint = "recipients need not be named; one who is named must be in To, Cc or Bcc";
    }
    const auto& date = quotation.source->date;
    if (!date || std::ranges::any_of(envelope.dates, [&](CivilDate day) { return date_fits(day, date->text); })) continue;
    const bool quoted = stand.author() != nullptr && stand.author()->role == Author::Role::quoted;
    auto& fault = session.error(date->place, "wrong-date", why_not(*date, exhibit, envelope), date->text);
    fault.expected = in_words(envelope.dates);
    if (quoted)
      fault.hint = "these words are quoted in it; the day on which it was sent is not theirs";
    else if (!stand.document->info.date.text.empty())
      fault.hint = "its header says: " + stand.document->info.date.text;
  }
  return {};
}

}  // namespace rj::dossier
