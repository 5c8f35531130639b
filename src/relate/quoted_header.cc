#include "relate/quoted_header.h"

#include <algorithm>
#include <string>

#include "format/ascii.h"
#include "relate/quote_date.h"

namespace rj::relate {
namespace {

namespace ascii = format::ascii;
constexpr auto npos = std::string_view::npos;

/// Lines of one block: a list of recipients may be long.
constexpr int kMostLines = 500;
/// Continuation lines of a field without the signs of one.
constexpr int kWrappedLines = 3;
constexpr std::size_t kLongestKey = 40;
/// Above `To:` Notes has the name, `Sent by:`, the date, `Please respond to`, two blank lines.
constexpr int kNotesLines = 7;
constexpr std::size_t kLongestNotesLine = 160;

enum class Key { none, from, date, to, subject, other };

struct Name {
  std::string_view word;  // without blanks, ASCII in lower case
  Key key;
  bool mail = false;  // stands in front of mail alone; `From`, `To` and `Date` may be an agenda's
};
constexpr Name kNames[] = {
    {"from", Key::from},
    {"von", Key::from},
    {"de", Key::from},
    {"da", Key::from},
    {"van", Key::from},
    {"från", Key::from},
    {"fra", Key::from},
    {"od", Key::from},
    {"От", Key::from},
    {"发件人", Key::from, true},
    {"發件人", Key::from, true},
    {"寄件人", Key::from, true},
    {"寄件者", Key::from, true},
    {"差出人", Key::from, true},
    {"送信者", Key::from, true},
    {"보낸사람", Key::from, true},
    {"보낸이", Key::from},
    {"date", Key::date},
    {"sent", Key::date, true},
    {"gesendet", Key::date, true},
    {"datum", Key::date},
    {"envoyé", Key::date, true},
    {"envoyéle", Key::date, true},
    {"enviado", Key::date, true},
    {"enviadoel", Key::date, true},
    {"fecha", Key::date},
    {"data", Key::date},
    {"inviato", Key::date, true},
    {"verzonden", Key::date, true},
    {"skickat", Key::date, true},
    {"sendt", Key::date, true},
    {"Дата", Key::date},
    {"Отправлено", Key::date, true},
    {"发送时间", Key::date, true},
    {"发送日期", Key::date, true},
    {"發送時間", Key::date, true},
    {"發送日期", Key::date, true},
    {"傳送時間", Key::date, true},
    {"寄件日期", Key::date, true},
    {"日期", Key::date},
    {"时间", Key::date},
    {"時間", Key::date},
    {"日時", Key::date},
    {"送信日時", Key::date, true},
    {"보낸날짜", Key::date, true},
    {"날짜", Key::date},
    {"보낸시간", Key::date, true},
    {"to", Key::to},
    {"an", Key::to},
    {"à", Key::to},
    {"À", Key::to},
    {"para", Key::to},
    {"a", Key::to},
    {"aan", Key::to},
    {"till", Key::to},
    {"til", Key::to},
    {"do", Key::to},
    {"Кому", Key::to},
    {"收件人", Key::to},
    {"收件者", Key::to},
    {"宛先", Key::to},
    {"받는사람", Key::to},
    {"subject", Key::subject},
    {"betreff", Key::subject},
    {"objet", Key::subject},
    {"asunto", Key::subject},
    {"assunto", Key::subject},
    {"oggetto", Key::subject},
    {"onderwerp", Key::subject},
    {"ämne", Key::subject},
    {"emne", Key::subject},
    {"temat", Key::subject},
    {"Тема", Key::subject},
    {"主题", Key::subject},
    {"主題", Key::subject},
    {"主旨", Key::subject},
    {"件名", Key::subject},
    {"제목", Key::subject},
    {"cc", Key::other},
    {"bcc", Key::other},
    {"reply-to", Key::other},
    {"importance", Key::other},
    {"attachments", Key::other},
    {"attachment", Key::other},
    {"sensitivity", Key::other},
    {"organization", Key::other},
    {"message-id", Key::other},
    {"in-reply-to", Key::other},
    {"references", Key::other},
    {"sender", Key::other},
    {"kopie", Key::other},
    {"copie", Key::other},
    {"copia", Key::other},
    {"wichtigkeit", Key::other},
    {"抄送", Key::other},
    {"副本", Key::other},
    {"密送", Key::other},
    {"附件", Key::other},
    {"参照", Key::other},
    {"참조", Key::other},
};

struct HeaderLine {
  Key key = Key::none;
  bool mail = false;
  std::string_view value;
};

std::string_view unstarred(std::string_view text) {
  while (text.starts_with('*')) text.remove_prefix(1);
  while (text.ends_with('*')) text.remove_suffix(1);
  return trim_wide(text);
}

// `*From:* X`, `发 件 人：X`, `Objet : X`, `From:      X`.
HeaderLine header_line(std::string_view text) {
  static constexpr std::string_view kWide = "：";
  const auto head = text.substr(0, kLongestKey);
  const auto narrow = head.find(':');
  const auto wide = head.find(kWide);
  const auto colon = std::min(narrow, wide);
  if (colon == npos || colon == 0) return {};
  std::string word;
  for (const char c : head.substr(0, colon)) {
    if (!ascii::is_blank(c) && c != '*') word += ascii::lower(c);
  }
  for (const std::string_view blank : {"\xC2\xA0", "\xE3\x80\x80"}) {
    for (auto at = word.find(blank); at != std::string::npos; at = word.find(blank)) word.erase(at, blank.size());
  }
  const auto* const found = std::ranges::find(kNames, word, &Name::word);
  if (found == std::end(kNames)) return {};
  return {found->key, found->mail, unstarred(trim_wide(text.substr(colon + (colon == narrow ? 1 : kWide.size()))))};
}

// `Mara Oduya/LON/Acme on 06/15/2017 11:38 AM`, or a person alone.
void read_author(std::string_view text, QuotedHeader& out, bool may_be_dated) {
  const auto date = may_be_dated ? find_date(text) : std::nullopt;
  if (date && !out.date) out.date = date->date;
  out.timed = out.timed || (date && date->timed);
  auto name = trim_wide(text.substr(0, date ? date->begin : text.size()));
  if (date && name.ends_with(" on")) name.remove_suffix(3);
  // The letterhead of Notes: `Acme Corp.  From:  Mara Oduya`.
  if (const auto label = name.rfind("From:"); label != npos) name.remove_prefix(label + std::string_view("From:").size());
  out.person = read_person(name);
}

class BlockReader {
 public:
  BlockReader(std::string_view body, const QuoteLine& first)
      : body_(body), line_(first), level_(first.level), indent_(first.indent) {}

  QuotedHeader read() {
    int lines = 0;
    for (; lines < kMostLines; ++lines) {
      const auto field = header_line(line_.text);
      if (field.key != Key::none) {
        begin_field(field);
      } else if (!goes_on()) {
        break;
      } else if (!line_.blank()) {
        value_ += ' ';
        value_ += line_.text;
      }
      if (!line_.blank()) out_.end = line_.end;
      if (line_.end >= body_.size()) break;
      line_ = quote_line_at(body_, line_.end);
      if (line_.level != level_) break;
    }
    end_field();
    out_.from = from_;
    out_.to = to_;
    out_.date_line = date_;
    out_.subject = subject_;
    out_.mail = mail_;
    return std::move(out_);
  }

 private:
  void begin_field(const HeaderLine& field) {
    end_field();
    key_ = field.key;
    from_ = from_ || key_ == Key::from;
    date_ = date_ || key_ == Key::date;
    to_ = to_ || key_ == Key::to;
    subject_ = subject_ || key_ == Key::subject;
    mail_ = mail_ || field.mail;
    value_ = field.value;
  }

  void end_field() {
    if (key_ == Key::from && out_.person.name.empty() && out_.person.address.empty()) {
      read_author(value_, out_, value_.contains(" on "));
    }
    if (key_ == Key::date && !out_.date) {
      if (const auto found = find_date(value_)) {
        out_.date = found->date;
        out_.timed = found->timed;
      }
    }
    key_ = Key::none;
  }

  // The line at hand is no header line: does the block go on over it?
  [[nodiscard]] bool goes_on() const {
    if (line_.blank()) {
      // HTML gives each field a paragraph, and printers break long lists; but a block that has everything ends here.
      if (from_ && date_ && to_ && subject_) return false;
      const auto next = line_.end < body_.size() ? quote_line_at(body_, line_.end) : QuoteLine{};
      const auto key = next.level == level_ ? header_line(next.text).key : Key::none;
      return key != Key::none && (key != Key::from || !from_);
    }
    // A list that goes on, or a printed page whose second column stands further in.
    if (value_.ends_with(',') || value_.ends_with(';') || line_.indent > indent_) return true;
    auto next = line_;
    for (int i = 0; i < kWrappedLines && next.end < body_.size(); ++i) {
      next = quote_line_at(body_, next.end);
      if (next.blank() || next.level != level_) return false;
      if (header_line(next.text).key != Key::none) return true;
    }
    return false;
  }

  std::string_view body_;
  QuoteLine line_;
  int level_;
  int indent_;
  QuotedHeader out_;
  Key key_ = Key::none;
  std::string value_;
  bool from_ = false;
  bool date_ = false;
  bool to_ = false;
  bool subject_ = false;
  bool mail_ = false;
};

bool ends_with_time(std::string_view text) {
  if (text.size() > kLongestNotesLine || text.size() < 12) return false;
  const char last = ascii::lower(text.back());
  return (last == 'm' || ascii::is_digit(last)) && text.substr(text.size() - 12).contains(':');
}

bool is_aside(std::string_view text) {
  return ascii::same(text.substr(0, 8), "sent by:") || ascii::same(text.substr(0, 17), "please respond to");
}

// `Mara Oduya <mara@a.example> on 09/06/2000 10:44:08 AM`: a name, a date with its time, and no more.
bool is_notes_author(std::string_view text) {
  const auto date = find_date(text);
  if (!date || !date->timed) return false;
  const auto rest = ascii::lowered(trim_wide(text.substr(date->end)));
  return date->begin > 0 && (rest.empty() || rest == "am" || rest == "pm");
}

}  // namespace

bool QuotedHeader::is_block() const {
  if (!from) return mail && to && subject;  // somebody took the line out: nobody's words, but not the sender's
  // A memorandum has a person's name where an agenda has a place.
  const bool dated = date_line && (subject || person.name.contains(' '));
  return !person.address.empty() || timed || dated || (subject && to) || (mail && (date_line || subject || to));
}

std::optional<QuotedHeader> quoted_header_at(std::string_view body, const QuoteLine& line) {
  if (header_line(line.text).key == Key::none) return std::nullopt;
  return BlockReader(body, line).read();
}

bool may_be_notes_header(std::string_view body, const QuoteLine& line) {
  if (line.text.size() > kLongestNotesLine) return false;
  if (ends_with_time(line.text)) return true;
  // Asked of every line of every body: the lines below are looked at as they lie.
  for (std::size_t i = 0, at = line.end; i < 2 && at < body.size(); ++i) {
    const auto end = std::min(body.find('\n', at), body.size());
    const auto text = ascii::trimmed(body.substr(at, end - at));
    if (ends_with_time(text)) return true;
    const auto words = std::min(text.find_first_not_of("> \t"), text.size());
    if (!is_aside(text.substr(words))) return false;
    at = end + 1;
  }
  return false;
}

std::optional<QuotedHeader> notes_header_at(std::string_view body, const QuoteLine& first, bool separated) {
  QuoteLine line = first;
  std::string intro;
  for (int i = 0; i < kNotesLines; ++i) {
    if (line.level != first.level) return std::nullopt;
    const auto key = header_line(line.text).key;
    if (key == Key::to) break;
    if ((key != Key::none && !is_aside(line.text)) || i + 1 == kNotesLines || line.end >= body.size()) return std::nullopt;
    if (line.text.size() > kLongestNotesLine) return std::nullopt;
    if (!line.blank() && !is_aside(line.text)) intro += std::string(intro.empty() ? "" : " ") + std::string(line.text);
    line = quote_line_at(body, line.end);
  }
  if (intro.empty() || (!separated && !is_notes_author(intro))) return std::nullopt;
  auto header = BlockReader(body, line).read();
  header.from = header.to && (header.subject || (separated && header.date_line));
  read_author(intro, header, true);
  return header;
}

}  // namespace rj::relate
