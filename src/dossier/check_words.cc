// The words of a quotation and who wrote them (dossier.md 2, "what is checked"; docs/formats/verdicts.md).
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "dossier/nearest.h"
#include "dossier/session.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kSuggestions = 3;

std::string shortened(std::string_view words) {
  constexpr std::size_t most = 60;  // characters in a message
  std::string out;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < words.size();) {
    const auto decoded = utf8::decode(words, at);
    if (++characters > most) return out + "…";
    out += decoded.code_point == U'\n' ? std::string_view(" ") : words.substr(at, decoded.length);
    at += decoded.length;
  }
  return out;
}

read::Span span_of(const Stand& stand) {
  return {stand.doc, stand.reading().name, {stand.match.pieces.front().begin, stand.match.pieces.back().end}};
}

std::string words_at(const Stand& stand) { return std::string(slice(stand.reading().utf8, span_of(stand).range)); }

std::string name_of(const Author& author) { return author.name.empty() ? author.address : author.name; }

class WordsCheck {
 public:
  WordsCheck(Session& session, const Claimed& claimed)
      : session_(session), claimed_(claimed), wanted_(wanted(claimed.words.text(), claimed.words.emphasis_added())) {}

  // Nothing but marks and changes of ours: there is nothing that could stand anywhere.
  [[nodiscard]] bool is_empty() const { return wanted_.pattern.pieces.empty(); }

  Result<void> in_document(read::Number doc, Standing& standing) {
    const auto document = RJ_TRY(session_.evidence.document(doc));
    std::vector<Stand> stands;
    for (auto& match : find_in(*document, wanted_)) stands.push_back({doc, document, std::move(match)});
    if (stands.empty())
      if (auto across = find_across(session_.evidence, *document, wanted_)) stands.push_back({doc, document, std::move(*across)});
    if (stands.empty()) return stands_nowhere_in(doc, *document, standing);
    std::vector<std::size_t> fitting;
    for (std::size_t i = 0; i < stands.size(); ++i)
      if (RJ_TRY(author_fits(stands[i]))) fitting.push_back(i);
    auto& best = fitting.empty()
                     ? stands.front()
                     : stands[*std::ranges::min_element(fitting, {}, [&](std::size_t i) { return stands[i].match.altered; })];
    if (RJ_TRY(is_hidden(best))) {
      standing.failed = true;
      return {};
    }
    if (fitting.empty()) {
      standing.failed = true;
      wrong_author(stands);
      return {};
    }
    standing.stands.push_back(std::move(best));
    return {};
  }

  Result<void> anywhere(Standing& standing) {
    auto places = RJ_TRY(session_.lookup.everywhere(wanted_));
    if (places.empty()) return not_found("these words stand nowhere in this matter", standing);
    for (const auto& place : places) {
      if (!RJ_TRY(is_hidden(place))) continue;
      standing.failed = true;
      return {};
    }
    if (!claimed_.any_author) tell_places(places);
    standing.stands = std::move(places);
    return {};
  }

 private:
  [[nodiscard]] const Place& start() const { return claimed_.words.start(); }

  Diagnostic& fail(Place place, std::string verdict, std::string message, std::string_view found) {
    return session_.error(std::move(place), std::move(verdict), std::move(message), found);
  }

  Result<bool> is_hidden(const Stand& stand) {
    if (session_.input.hidden == nullptr) return false;
    for (const auto& piece : stand.match.pieces) {
      const read::Span span{stand.doc, stand.reading().name, piece};
      if (!RJ_TRY(session_.input.hidden->covers(span))) continue;
      auto& fault = fail(start(), "hidden", fmt::format("these words are hidden in {}", session_.resolver.shown(stand.doc)),
                         claimed_.words.text());
      fault.span = span;
      fault.hint = "quote around them with […], or take the redaction back";
      return true;
    }
    return false;
  }

  // The person whom the Source line names wrote these words; without a name they are credited to the sender.
  Result<bool> author_fits(const Stand& stand) {
    if (claimed_.any_author) return true;
    const auto* author = stand.author();
    if (author == nullptr || stand.match.only_inserted) return false;
    const bool file = !stand.document->document->is_message;
    if (claimed_.author == nullptr) return file || author->role != Author::Role::quoted;
    const auto& named = claimed_.author->text;
    if (session_.people.is(named, author->name, author->address)) return true;
    if (author->role == Author::Role::unnamed) return RJ_TRY(sent_with(named, stand));
    if (author->role != Author::Role::quoted || !(author->name.empty() && author->address.empty())) return false;
    // Quoted without a word on who wrote it: the thread may know.
    const auto original = RJ_TRY(original_of(session_, stand.doc, wanted_));
    if (!original) return false;
    const auto* writer = original->author();
    return session_.people.is(named, writer->name, writer->address);
  }

  // An attachment is handed over by the sender of its message.
  Result<bool> sent_with(std::string_view named, const Stand& stand) {
    const auto& info = stand.document->info;
    if (info.family == stand.doc || info.kind != "attachment") return false;
    const auto parent = RJ_TRY(session_.input.archive.load(info.family));
    return session_.people.is_among(named, parent->from);
  }

  void wrong_author(const std::vector<Stand>& stands) {
    const auto& document = *stands.front().document;
    const auto& from = document.document->from;
    const auto quoted = std::ranges::find_if(stands, [](const Stand& stand) {
      return stand.author() != nullptr && stand.author()->role == Author::Role::quoted && !stand.match.only_inserted;
    });
    const bool to_sender = claimed_.author == nullptr || session_.people.is_among(claimed_.author->text, from);
    const auto& stand = quoted != stands.end() ? *quoted : stands.front();
    const auto exhibit = session_.resolver.shown(stand.doc);
    const bool from_quote = quoted != stands.end() && to_sender;
    std::string message;
    if (stand.match.only_inserted)
      message = fmt::format("these words of {} were put in by whoever published it", exhibit);
    else if (stand.author() == nullptr)
      message = fmt::format("these words run over more than one author in {}", exhibit);
    else if (name_of(*stand.author()).empty() && stand.author()->role == Author::Role::unnamed)
      message = fmt::format("{} does not say who wrote it", exhibit);
    else if (name_of(*stand.author()).empty())
      message = fmt::format("in {} these words are quoted from somebody else", exhibit);
    else
      message = fmt::format("in {} these are the words of {}", exhibit, name_of(*stand.author()));
    const auto place = claimed_.author != nullptr ? claimed_.author->place : start();
    const auto& found = claimed_.author != nullptr ? claimed_.author->text : claimed_.words.text();
    auto& fault = fail(place, from_quote ? "quoted-from-a-quote" : "wrong-author", std::move(message), found);
    fault.span = span_of(stand);
    fault.expected = words_at(stand);
    if (claimed_.author != nullptr && session_.people.is_shared(claimed_.author->text))
      fault.hint = "people.csv gives this name to two persons; write the whole name";
    if (from_quote) fault.hint = "credit the person who wrote them, or cite the message in which they were written";
  }

  Result<void> stands_nowhere_in(read::Number doc, const EvidenceDocument& document, Standing& standing) {
    standing.failed = true;
    if (is_altered(doc, document)) return {};
    const auto places = RJ_TRY(session_.lookup.everywhere(wanted_));
    if (places.empty())
      return not_found(fmt::format("these words stand neither in {} nor anywhere else", session_.resolver.shown(doc)), standing);
    const auto& place = places.front();
    auto& fault =
        fail(start(), "elsewhere",
             fmt::format("these words stand in {}, not in {}", session_.resolver.shown(place.doc), session_.resolver.shown(doc)),
             claimed_.words.text());
    fault.span = span_of(place);
    fault.expected = words_at(place);
    fault.hint = fmt::format("cite {}", session_.resolver.shown(place.doc));
    return {};
  }

  // Near enough to be the passage that was meant. With marked changes the piece that does not stand is the one compared.
  bool is_altered(read::Number doc, const EvidenceDocument& document) {
    struct Best {
      double similarity = 0;
      std::size_t reading = 0;
      std::size_t begin = 0, end = 0;  // bytes of the quotation's words: the word that does not agree
      ByteSpan evidence;
    } best;
    for (std::size_t r = 0; r < document.readings.size(); ++r) {
      const auto near = near_in(document.readings[r]);
      if (near.similarity > best.similarity) best = {near.similarity, r, near.begin, near.end, near.evidence};
    }
    if (best.similarity < kNear) return false;
    const auto& reading = document.readings[best.reading];
    const auto word = std::string_view(claimed_.words.text()).substr(best.begin, best.end - best.begin);
    auto& fault = fail(claimed_.words.at(best.begin), "altered-unmarked",
                       fmt::format("“{}” does not stand so in {}", shortened(word), session_.resolver.shown(doc)), word);
    fault.span = read::Span{doc, reading.name, best.evidence};
    fault.expected = slice(reading.utf8, best.evidence);
    fault.found = claimed_.words.text();
    fault.hint = "quote the words as they stand, or mark the change: […] for words left out, [x] for words put in";
    return true;
  }

  struct Near {
    double similarity = 0;
    std::size_t begin = 0, end = 0;
    ByteSpan evidence;
  };

  // Pieces that stand in order count whole; the first that does not is compared with what is nearest to it.
  Near near_in(const Reading& reading) {
    const std::vector<Piece> whole{whole_piece(wanted_.pattern)};
    const auto& pieces = wanted_.pattern.altered ? wanted_.pattern.pieces : whole;
    const auto text = session_.evidence.whole(reading);
    std::size_t from = 0;
    double agreed = 0, all = 0;
    std::optional<Near> out;
    for (const auto& piece : pieces) {
      Folded words;
      for (const auto& c : piece.chars) words.push_back(c.folded);
      const auto sought = session_.evidence.vocabulary().tokens(words);
      if (sought.empty()) continue;
      all += static_cast<double>(sought.size());
      const auto found = out ? std::nullopt : find_piece(text->text, reading.utf8, piece, from);
      if (found) {
        from = found->end;
        agreed += static_cast<double>(sought.size());
        continue;
      }
      const auto window = nearest_window(sought, text->tokens);
      if (window) agreed += window->similarity * static_cast<double>(sought.size());
      if (!out) out = near_of(*text, words, sought, window);
    }
    if (!out || all == 0) return {};
    out->similarity = agreed / all;
    return *out;
  }

  static Near near_of(const Whole& text, const Folded& words, const std::vector<Token>& sought,
                      const std::optional<Window>& window) {
    Near near;
    std::size_t differs = 0;
    if (window) {
      const auto tokens = std::span(text.tokens).subspan(window->first, window->last - window->first);
      if (window->similarity < 1) differs = first_difference(sought, tokens);
      near.evidence = {text.text[tokens.front().begin].begin, text.text[tokens.back().end - 1].end};
    }
    near.begin = words[sought[differs].begin].begin;
    near.end = words[sought[differs].end - 1].end;
    return near;
  }

  Result<void> not_found(std::string message, Standing& standing) {
    standing.failed = true;
    auto& fault = fail(start(), "not-found", std::move(message), claimed_.words.text());
    const auto at = static_cast<std::size_t>(&fault - session_.report.diagnostics.data());
    const auto near = RJ_TRY(session_.lookup.nearest(wanted_, kSuggestions));
    std::string hint = near.empty() ? "nothing in this matter is near" : "the nearest passages:";
    for (const auto& passage : near)
      hint += fmt::format("\n{}@{}: {}", session_.resolver.shown(passage.span.doc), passage.span.range.begin,
                          shortened(passage.words));
    session_.report.diagnostics[at].hint = std::move(hint);
    return {};
  }

  // `, written by Lin Wei on 2015-11-23`: what a reader needs to decide whether it is meant.
  static std::string written_by(const Stand& stand) {
    const auto* author = stand.author();
    if (author == nullptr) return {};
    const auto& date = stand.document->info.date;
    std::string out = name_of(*author).empty() ? "" : ", written by " + name_of(*author);
    if (author->role == Author::Role::quoted) return author->date ? out + " on " + to_string(*author->date) : out;
    return date.confidence == format::DateConfidence::missing ? out : out + " on " + to_string(date.local.date);
  }

  void tell_places(const std::vector<Stand>& places) {
    const auto& first = places.front();
    const auto shown = session_.resolver.shown(first.doc);
    const auto citation = shown.starts_with("Exhibit ") ? "(" + shown + ")" : "[@" + shown + "]";
    const bool one = places.size() == 1;
    auto& told = session_.add(Severity::warning, start(), one ? "uncited" : "ambiguous",
                              one ? fmt::format("no citation covers these words; they stand in {}{}", shown, written_by(first))
                                  : fmt::format("no citation covers these words; they stand in {} documents", places.size()),
                              claimed_.words.text());
    told.span = span_of(first);
    told.expected = words_at(first);
    told.hint = one ? "cite it: " + citation : "cite one of them:";
    if (one) return;
    for (const auto& place : places) told.hint += " " + session_.resolver.shown(place.doc);
  }

  Session& session_;
  const Claimed& claimed_;
  Wanted wanted_;
};

}  // namespace

Result<void> check_words(Session& session, const Claimed& claimed, Standing& standing) {
  std::vector<read::Number> docs;
  for (const auto& reference : claimed.citations) {
    const auto doc = RJ_TRY(session.document_of(reference));
    if (!doc)
      standing.failed = true;
    else
      docs.push_back(*doc);
  }
  if (standing.failed) return {};  // nothing more is said about it
  if (claimed.citations.empty()) {
    WordsCheck check(session, claimed);
    if (!check.is_empty()) return check.anywhere(standing);
    standing.failed = true;
    session.error(claimed.words.start(), "not-found", "this quotation holds no words", claimed.words.text());
    return {};
  }
  for (const auto doc : docs) RJ_CALL(check_words_in(session, claimed, doc, standing));
  return {};
}

Result<void> check_words_in(Session& session, const Claimed& claimed, read::Number doc, Standing& standing) {
  WordsCheck check(session, claimed);
  if (!check.is_empty()) return check.in_document(doc, standing);
  standing.failed = true;
  session.error(claimed.words.start(), "not-found", "this quotation holds no words", claimed.words.text());
  return {};
}

}  // namespace rj::dossier
