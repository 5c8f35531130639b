#include "relate/segments.h"

#include <algorithm>

#include "relate/attribution.h"
#include "relate/indented.h"
#include "relate/publisher.h"
#include "relate/quote_line.h"
#include "relate/quoted_header.h"
#include "relate/separator.h"

namespace rj::relate {
namespace {

struct Author {
  std::string name;
  std::string address;
  std::optional<CivilDate> date;
};

// Whose words stand at one `>` level, from some line on.
struct Voice {
  SegmentKind kind = SegmentKind::quoted;
  int depth = 0;
  Author author;
  int over = -1;  // holds only for lines indented by more columns than this
  bool spoken = false;
  bool chat = false;  // introduced by a line of a chat
};

class Walker {
 public:
  Walker(std::string_view body, const Correspondents& people) : body_(body), people_(people) {
    levels_.push_back({Voice{SegmentKind::own, 0, {}}});
  }

  std::vector<Segment> walk() {
    while (at_ < body_.size()) {
      if (segments_.size() >= kMostSegments) {
        put({at_, body_.size()}, SegmentKind::quoted, Voice{SegmentKind::quoted, 1, {}});
        break;
      }
      step();
    }
    return std::move(segments_);
  }

 private:
  using Level = std::vector<Voice>;

  void step() {
    auto line = quote_line_at(body_, at_);
    at_ = line.end;
    if (line.blank()) return blank(line);
    unescape_from(line);
    marked_ = marked_ || line.level > 0;
    if (line.level == 0 && is_page_stamp(line.text)) return page_break(line);
    const auto group_wise = group_wise_at(line);
    enter(line);
    last_level_ = line.level;
    if (group_wise ? introduce(line, *group_wise) : introduction(line)) return;
    if (line.text == "--") signature_ = true;
    text(line);
  }

  // The next page has another margin: what was quoted by indentation alone goes on until something else is introduced.
  void page_break(const QuoteLine& line) {
    for (auto& voice : levels_[0]) voice.over = -1;
    text(line);
  }

  // mbox writers put a > in front of From at the beginning of a line; not every reader takes it off. Where somebody is quoted,
  // below an introduction or beside marked lines, the mark may mean what it says.
  void unescape_from(QuoteLine& line) const {
    if (line.level != 1 || marked_ || !body_.substr(line.begin).starts_with(">From ")) return;
    if (!segments_.empty() && segments_.back().kind == SegmentKind::attribution) return;
    if (next_words(body_, line.end).level > 0) return;
    line.level = 0;
  }

  void blank(const QuoteLine& line) {
    if (line.level > 0 && line.level != last_level_) {
      enter(line);
      text(line);
    } else if (segments_.empty()) {
      put({line.begin, line.end}, levels_[0].back().kind, levels_[0].back());
    } else {
      segments_.back().span.end = line.end;
    }
  }

  Voice& voice() { return levels_.back().back(); }
  Voice& voice_at(int level) { return levels_[static_cast<std::size_t>(level)].back(); }

  // Makes sure of a voice for the level of this line, and lets those go that its indentation ends.
  void enter(const QuoteLine& line) {
    const auto level = static_cast<std::size_t>(line.level);
    if (line.level != last_level_) signature_ = false;
    while (levels_.size() <= level) levels_.push_back({Voice{SegmentKind::quoted, voice().depth + 1, {}}});
    auto& voices = levels_[level];
    bool dropped = false;
    while (voices.size() > 1 && voices.back().over >= 0 && line.indent <= voices.back().over) {
      voices.pop_back();
      dropped = true;
    }
    if (dropped) levels_.resize(level + 1);
    if (dropped) signature_ = false;
  }

  // ---- what introduces somebody else's words ------------------------------------------------------------------------------

  bool introduction(const QuoteLine& line) {
    return separator(line) || header_block(line, line, -1, false) || notes_header(line) || attribution(line) || chat_line(line);
  }

  bool separator(QuoteLine line) {
    const auto kind = separator_of(line.text);
    if (kind == Separator::none) return false;
    if (kind == Separator::forwarded) line.end = end_of_wrapped(line);
    const auto next = next_words(body_, line.end);
    const bool same_level = !next.blank() && next.level >= line.level;
    if (same_level && header_block(line, next, next.indent > line.indent ? line.indent : -1, true)) return true;
    if (kind == Separator::rule) return false;
    if (kind == Separator::forwarded && same_level) {
      if (const auto header = notes_header_at(body_, next, true); header && header->from)
        return begin_message(line, next.level, *header, -1);
    }
    put_introduction(line, line.end);
    push(line.level, {}, voice_at(line.level).over);
    return true;
  }

  // `----- Forwarded by Mara Oduya on 11/27/2001` / `09:05 AM -----`
  [[nodiscard]] std::size_t end_of_wrapped(const QuoteLine& line) const {
    if (!line.text.starts_with('-') || line.text.ends_with('-') || line.end >= body_.size()) return line.end;
    const auto next = quote_line_at(body_, line.end);
    return next.level == line.level && next.text.ends_with("--") && next.text.size() < 40 ? next.end : line.end;
  }

  // A block that starts at `first`, introduced by `line` (which may be `first` itself, and is not if it is `separated`).
  bool header_block(const QuoteLine& line, const QuoteLine& first, int over, bool separated) {
    if (first.begin < no_block_before_) return false;
    const auto header = quoted_header_at(body_, first);
    if (!header) return false;
    const bool separate = separated && (header->date_line || header->subject);
    if (!header->is_block() && !(header->from && (separate || people_.know(header->person)))) {
      no_block_before_ = header->end;
      return false;
    }
    return begin_message(line, first.level, *header, over);
  }

  bool notes_header(const QuoteLine& line) {
    if (line.begin < no_notes_before_ || !may_be_notes_header(body_, line)) return false;
    const auto header = notes_header_at(body_, line, false);
    if (!header) return false;
    if (!header->from) no_notes_before_ = header->end;
    return header->from && begin_message(line, line.level, *header, -1);
  }

  bool begin_message(const QuoteLine& line, int level, const QuotedHeader& header, int over) {
    // Behind the introduction at level 0, the block may stand in > already (Apple Mail).
    put_introduction(line, header.end);
    QuoteLine inner = line;
    inner.level = level;
    enter(inner);
    const Author author{header.person.name, header.person.address, header.date};
    push(level, author, std::max(over, voice_at(level).over));
    const auto next = next_words(body_, header.end);
    if (!next.blank() && next.level > level) descend(level, author, voice_at(level).depth);
    last_level_ = level;
    return true;
  }

  bool attribution(const QuoteLine& line) {
    const auto found = attribution_at(body_, line);
    return found && introduce(line, *found);
  }

  bool introduce(const QuoteLine& line, const Attribution& found) {
    const auto next = next_words(body_, found.end);
    Author author{found.person.name, found.person.address, found.date};
    const bool deeper = !next.blank() && next.level > line.level;
    const bool indented = !deeper && is_indented(body_, found.end, line, voice_at(line.level).kind == SegmentKind::own);
    if (!found.strict && !deeper && !indented) {
      if (!people_.know_other(found.person)) return false;
      // One of its people, and unmarked words: they are not the sender's, and where they end nobody says.
      author = {};
    }
    put_introduction(line, found.end);
    if (deeper) {
      descend(line.level, author, voice_at(line.level).depth + 1);
    } else if (!next.blank() && next.level == line.level && next.text != "--") {
      push(line.level, author, indented ? line.indent : voice_at(line.level).over);
    }
    return true;
  }

  // Each line of a chat lets another speak, at the same depth.
  bool chat_line(const QuoteLine& line) {
    const auto found = chat_line_at(line);
    if (!found || (!found->strict && !people_.know(found->person))) return false;
    const auto next = next_words(body_, found->end);
    if (next.blank() || next.level != line.level) return false;
    put_introduction(line, found->end);
    const Author author{found->person.name, found->person.address, found->date};
    if (voice_at(line.level).chat)
      voice_at(line.level).author = author;
    else
      push(line.level, author, voice_at(line.level).over);
    voice_at(line.level).chat = true;
    return true;
  }

  // From here on, the words at `level` are another's.
  void push(int level, Author author, int over) {
    auto& voices = levels_[static_cast<std::size_t>(level)];
    // The first thing at a level that nobody introduced tells whose it is.
    const auto& known = voices[0].author;
    const bool first =
        level > 0 && voices.size() == 1 && !voices[0].spoken && !known.date && known.name.empty() && known.address.empty();
    if (first) {
      voices[0].author = std::move(author);
    } else {
      voices.push_back(Voice{SegmentKind::quoted, voices.back().depth + 1, std::move(author), over});
    }
    levels_.resize(static_cast<std::size_t>(level) + 1);
    signature_ = false;
  }

  // The words one `>` further in are another's.
  void descend(int level, Author author, int depth) {
    levels_.resize(static_cast<std::size_t>(level) + 1);
    levels_.push_back({Voice{SegmentKind::quoted, depth, std::move(author), -1}});
    signature_ = false;
  }

  // ---- output -------------------------------------------------------------------------------------------------------------

  void put_introduction(const QuoteLine& line, std::size_t end) {
    put({line.begin, end}, SegmentKind::attribution, voice_at(line.level));
    at_ = end;
  }

  void text(const QuoteLine& line) {
    auto& voice = voice_at(line.level);
    voice.spoken = voice.spoken || !line.blank();
    const auto kind = signature_ ? SegmentKind::signature : voice.kind;
    const auto offset = static_cast<std::uint64_t>(line.text.data() - body_.data());
    std::uint64_t from = line.begin;
    for (const auto span : publisher_spans(line.text)) {
      put({from, offset + span.begin}, kind, voice);
      put({offset + span.begin, offset + span.end}, SegmentKind::publisher, Voice{SegmentKind::publisher, voice.depth, {}});
      from = offset + span.end;
    }
    put({from, line.end}, kind, voice);
  }

  void put(ByteSpan span, SegmentKind kind, const Voice& voice) {
    if (span.empty()) return;
    if (!segments_.empty()) {
      auto& last = segments_.back();
      const bool same = last.kind == kind && last.depth == voice.depth && last.author_name == voice.author.name &&
                        last.author_address == voice.author.address && last.date == voice.author.date;
      // Two introductions in a row stay two.
      if (same && kind != SegmentKind::attribution) {
        last.span.end = span.end;
        return;
      }
    }
    segments_.push_back({kind, span, voice.depth, voice.author.name, voice.author.address, voice.author.date});
  }

  std::string_view body_;
  const Correspondents& people_;
  std::size_t at_ = 0;
  std::vector<Level> levels_;  // by number of > marks; never empty, nor is any level
  std::vector<Segment> segments_;
  std::size_t no_block_before_ = 0;  // header lines up to here were found to be no block
  std::size_t no_notes_before_ = 0;  // nor one of Notes
  int last_level_ = 0;
  bool marked_ = false;  // a line with a mark was seen
  bool signature_ = false;
};

}  // namespace

std::vector<Segment> segment_body(std::string_view body, const Correspondents& people) { return Walker(body, people).walk(); }

}  // namespace rj::relate
