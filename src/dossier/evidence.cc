#include "dossier/evidence.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "relate/segments.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kKeptBytes = 8U << 20;  // of texts; each byte costs some thirty here

// Segments of one author in a row; what a publisher put in belongs to the run that it interrupts.
struct Run {
  Author author;
  ByteSpan span;
};

Author author_of(const relate::Segment& segment, const Author& sender) {
  if (segment.kind == relate::SegmentKind::quoted || segment.depth > 0)
    return {Author::Role::quoted, segment.author_name, segment.author_address, segment.date, {}};
  return sender;
}

bool same_author(const Author& a, const Author& b) {
  return a.role == b.role && a.name == b.name && a.address == b.address && a.date == b.date && a.readings == b.readings;
}

// `On 03/04/2017 Lin wrote:`: day first or month first, whoever wrote the program knows.
std::vector<CivilDate> both_readings(std::string_view attribution) {
  std::vector<CivilDate> out;
  const auto number = [&](std::size_t at, std::size_t& end) {
    int value = 0;
    for (end = at; end < attribution.size() && end - at < 4 && attribution[end] >= '0' && attribution[end] <= '9'; ++end)
      value = value * 10 + (attribution[end] - '0');
    return value;
  };
  for (std::size_t at = 0; at < attribution.size(); ++at) {
    std::size_t end = 0, second = 0, third = 0;
    const int a = number(at, end);
    if (end == at) continue;
    const bool joined = end + 1 < attribution.size() && std::string_view("/.-").contains(attribution[end]);
    const int b = joined ? number(end + 1, second) : 0;
    const bool again = joined && second > end + 1 && second + 1 < attribution.size() && attribution[second] == attribution[end];
    int year = again ? number(second + 1, third) : 0;
    if (again && third == second + 3) year += 2000;
    for (const CivilDate date : {CivilDate{year, b, a}, CivilDate{year, a, b}})
      if (year >= 1970 && date.month >= 1 && date.month <= 12 && date.day >= 1 && exists(date)) out.push_back(date);
    if (!out.empty()) return out;
    at = end;
  }
  return out;
}

std::vector<Run> runs_of(const std::vector<relate::Segment>& segments, std::string_view utf8, const Author& sender) {
  std::vector<CivilDate> readings;  // of the attribution above
  std::vector<Run> runs;
  std::optional<std::uint64_t> inserted_from;  // an insertion before anybody spoke
  bool interrupted = true;
  for (const auto& segment : segments) {
    if (segment.kind == relate::SegmentKind::attribution) {
      interrupted = true;
      readings = both_readings(slice(utf8, segment.span));
      continue;
    }
    if (segment.kind == relate::SegmentKind::publisher) {
      if (interrupted)
        inserted_from = segment.span.begin;
      else
        runs.back().span.end = segment.span.end;
      continue;
    }
    auto author = author_of(segment, sender);
    if (author.role == Author::Role::quoted && !author.date) author.readings = readings;
    if (!interrupted && same_author(runs.back().author, author)) {
      runs.back().span.end = segment.span.end;
    } else {
      runs.push_back({author, {inserted_from.value_or(segment.span.begin), segment.span.end}});
    }
    inserted_from.reset();
    interrupted = false;
  }
  return runs;
}

void add_voices(Reading& reading, const Author& sender, const relate::Correspondents& people) {
  const auto segments = relate::segment_body(reading.utf8, people);
  for (const auto& segment : segments)
    if (segment.kind == relate::SegmentKind::publisher) reading.inserted.push_back(segment.span);
  for (const auto& run : runs_of(segments, reading.utf8, sender)) {
    auto voice = std::ranges::find_if(reading.voices, [&](const Voice& v) { return same_author(v.author, run.author); });
    if (voice == reading.voices.end()) voice = reading.voices.insert(reading.voices.end(), {run.author, {}});
    if (!voice->words.empty()) voice->words.push_back({kBreak, 0, 0, 0, false});
    fold_into(voice->words, reading.utf8, run.span, Prefixes::dropped);
  }
}

Reading read_text(std::string name, const std::string& utf8, const Author& sender, const relate::Correspondents& people) {
  Reading out;
  out.name = std::move(name);
  out.utf8 = utf8;
  if (out.name == "subject")
    out.voices.push_back({sender, fold(out.utf8)});
  else
    add_voices(out, sender, people);
  return out;
}

std::string fingerprint_of(const std::vector<Reading>& readings) {
  Sha256 hash;
  for (const auto& reading : readings) {
    if (reading.name == "alt") continue;  // another form of the body
    hash.update(fold_text(reading.utf8, Prefixes::dropped)).update("\n");
  }
  return to_hex(hash.finish());
}

bool is_word_char(char32_t c) { return u_isalnum(static_cast<UChar32>(c)); }

}  // namespace

std::uint32_t Vocabulary::id(const std::u32string& word) {
  return ids_.try_emplace(word, static_cast<std::uint32_t>(ids_.size() + 1)).first->second;
}

std::vector<Token> Vocabulary::tokens(const Folded& text) {
  std::vector<Token> out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at].c == U' ' || text[at].c == kBreak) {
      ++at;
      continue;
    }
    const auto wide = [&](std::size_t i) { return utf8::is_cjk(text[i].c) || (text[i].c >= 0x3000 && text[i].c <= 0x303F); };
    std::size_t end = at + 1;
    // A character that was full width or beside which white space was dropped begins a word of its own.
    while (!wide(at) && end < text.size() && text[end].c != U' ' && text[end].c != kBreak && !wide(end) &&
           (text[end].dropped & (kWhiteSpace | kPrefixes)) == 0)
      ++end;
    std::u32string word;
    for (std::size_t i = at; i < end; ++i) word += text[i].c;
    const auto first = static_cast<std::size_t>(std::ranges::find_if(word, is_word_char) - word.begin());
    auto last = word.size();
    while (last > first && !is_word_char(word[last - 1])) --last;
    Token token{id(word), 0, 0, 0, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    const bool bare = first == last;  // nothing but punctuation
    token.without_left = bare || first == 0 ? token.id : id(word.substr(first));
    token.without_right = bare || last == word.size() ? token.id : id(word.substr(0, last));
    token.bare = bare ? token.id : id(word.substr(first, last - first));
    out.push_back(token);
    at = end;
  }
  return out;
}

std::shared_ptr<const Whole> Evidence::whole(const Reading& reading) {
  if (reading.whole == nullptr) {
    Whole made{fold(reading.utf8, Prefixes::dropped), {}};
    made.tokens = vocabulary_.tokens(made.text);
    reading.whole = std::make_shared<const Whole>(std::move(made));
  }
  return reading.whole;
}

Result<std::shared_ptr<const EvidenceDocument>> Evidence::document(read::Number number) {
  if (const auto kept = kept_.find(number); kept != kept_.end()) return kept->second;
  auto made = std::make_shared<EvidenceDocument>();
  made->info = RJ_TRY(archive_.info(number));
  made->document = RJ_TRY(archive_.load(number));
  Author sender{Author::Role::unnamed, {}, {}, {}, {}};
  if (made->document->is_message) {
    sender.role = Author::Role::sender;
    if (!made->document->from.empty()) {
      sender.name = made->document->from.front().name;
      sender.address = made->document->from.front().address;
    }
  }
  const relate::Correspondents people(*made->document);
  std::size_t bytes = 0;
  for (const char* name : {"body", "alt", "subject"}) {
    const auto* text = made->document->text(name);
    if (text == nullptr || text->utf8.empty()) continue;
    bytes += text->utf8.size();
    made->readings.push_back(read_text(name, text->utf8, sender, people));
  }
  made->fingerprint = fingerprint_of(made->readings);
  if (kept_bytes_ + bytes > kKeptBytes) {
    kept_.clear();
    kept_bytes_ = 0;
  }
  kept_bytes_ += bytes;
  return kept_.emplace(number, std::move(made)).first->second;
}

}  // namespace rj::dossier
