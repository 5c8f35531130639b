#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "format/typography.h"
#include "record/assembly.h"
#include "record/prose.h"

namespace rj::record {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// The end of `words` at `at` in `text`, any white space being as good as any other; npos if they do not stand there.
std::size_t match_words(std::string_view text, std::size_t at, std::string_view words) {
  for (std::size_t i = 0; i < words.size();) {
    if (is_space(words[i])) {
      if (at >= text.size() || !is_space(text[at])) return std::string_view::npos;
      while (i < words.size() && is_space(words[i])) ++i;
      while (at < text.size() && is_space(text[at])) ++at;
      continue;
    }
    if (at >= text.size() || text[at] != words[i]) return std::string_view::npos;
    ++at;
    ++i;
  }
  return at;
}

// The length of a quotation mark at `at`; 0 if there is none.
std::size_t mark_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto decoded = utf8::decode(text, at);
  return format::typography::is_quote_mark(decoded.code_point) ? decoded.length : 0;
}

// The pair with `words` in it, from `from` on.
std::optional<ByteSpan> find_pair(std::string_view text, std::size_t from, std::string_view words) {
  for (auto at = from; at < text.size(); ++at) {
    const auto opening = mark_length(text, at);
    if (opening == 0) continue;
    const auto end = match_words(text, at + opening, words);
    if (end == std::string_view::npos) continue;
    const auto closing = mark_length(text, end);
    if (closing > 0) return ByteSpan{at, end + closing};
  }
  return std::nullopt;
}

bool is_key_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Cuts prose into Markdown and slots, left to right.
class SlotCutter {
 public:
  SlotCutter(Assembly& assembly, std::string_view text, const dossier::Place& place)
      : assembly_(assembly), text_(text), place_(place) {}

  Result<Prose> run(const std::vector<int>& inline_quotations) {
    for (const auto index : inline_quotations) {
      if (index < 0 || static_cast<std::size_t>(index) >= assembly_.input.dossier.quotations.size()) continue;
      const auto& written = assembly_.input.dossier.quotations[static_cast<std::size_t>(index)];
      const auto pair = find_pair(text_, at_, written.words);
      if (!pair) continue;  // nothing is lost: it is printed as prose, only without its link
      RJ_CALL(plain(pair->begin));
      const auto quotation = assembly_.quotation_of[static_cast<std::size_t>(index)];
      Slot slot{.kind = quotation ? Slot::Kind::quotation : Slot::Kind::words, .index = quotation.value_or(0), .text = {}};
      const auto whole = slice(text_, *pair);
      const auto opening = mark_length(whole, 0);
      const auto closing = utf8::decode(whole, utf8::previous(whole, whole.size())).length;
      // A quotation is printed as the record shows it: a name in it may stand as a role.
      slot.text = quotation ? fmt::format("{}{}{}", whole.substr(0, opening), assembly_.model.quotations[*quotation].words,
                                          whole.substr(whole.size() - closing))
                            : assembly_.own_words(whole);
      add(std::move(slot));
      at_ = pair->end;
    }
    RJ_CALL(plain(text_.size()));
    return std::move(out_);
  }

 private:
  void add(Slot slot) {
    out_.markdown += slot_sign(out_.slots.size());
    out_.slots.push_back(std::move(slot));
  }

  // Prose up to `end`, the exhibits that it names cut out.
  Result<void> plain(std::size_t end) {
    std::size_t copied = at_;
    while (at_ < end) {
      const auto rest = text_.substr(at_, end - at_);
      const auto length = RJ_TRY(exhibit_at(rest, copied));
      if (length > 0) copied = at_ + length;
      at_ += length > 0 ? length : 1;
    }
    copy(copied, end);
    at_ = end;
    return {};
  }

  void copy(std::size_t begin, std::size_t end) {
    if (begin < end) out_.markdown += assembly_.own_words(without_slot_signs(text_.substr(begin, end - begin)));
  }

  // `Exhibit 5`, `证据5`, `[@exhibit-5; @6]`: its length if one begins here.
  Result<std::size_t> exhibit_at(std::string_view rest, std::size_t copied) {
    if (rest.starts_with("[@") || rest.starts_with("\u3010@")) return bracket_at(rest, copied);
    for (const std::string_view word : {"Exhibit ", "exhibit ", "\u8BC1\u636E"}) {
      if (!rest.starts_with(word)) continue;
      std::size_t begin = word.size();
      while (begin < rest.size() && rest[begin] == ' ') ++begin;
      // The longest known key, so that 证据4，… ends at the comma that is no ASCII.
      std::size_t end = begin;
      while (end < rest.size() && is_key_char(rest[end])) ++end;
      for (; end > begin; --end) {
        const auto known = by_key(rest.substr(begin, end - begin));
        const bool whole = end == rest.size() || !is_key_char(rest[end]) || static_cast<unsigned char>(rest[end]) >= 0x80;
        if (!known || !whole) continue;
        copy(copied, at_);
        add({.kind = Slot::Kind::exhibit, .index = *known, .text = std::string(rest.substr(0, end))});
        return end;
      }
    }
    return std::size_t{0};
  }

  [[nodiscard]] std::optional<std::size_t> by_key(std::string_view key) const {
    const auto found = std::ranges::find(assembly_.model.exhibits, key, &Exhibit::key);
    if (found == assembly_.model.exhibits.end()) return std::nullopt;
    return static_cast<std::size_t>(found - assembly_.model.exhibits.begin());
  }

  Result<std::size_t> bracket_at(std::string_view rest, std::size_t copied) {
    const bool wide = !rest.starts_with("[@");
    const auto close = rest.find(wide ? "\u3011" : "]");
    if (close == rest.npos || rest.substr(0, close).find('\n') != rest.npos) return std::size_t{0};
    copy(copied, at_);
    out_.markdown += wide ? "\uFF08" : "(";
    auto inside = rest.substr(wide ? 3 : 1, close - (wide ? 3 : 1));
    for (bool first = true; !inside.empty(); first = false) {
      const auto cut = inside.find(';');
      auto reference = inside.substr(0, cut);
      while (!reference.empty() && (is_space(reference.front()) || reference.front() == '@')) reference.remove_prefix(1);
      while (!reference.empty() && is_space(reference.back())) reference.remove_suffix(1);
      RJ_CALL(named(reference, wide, first));
      inside = cut == inside.npos ? std::string_view{} : inside.substr(cut + 1);
    }
    out_.markdown += wide ? "\uFF09" : ")";
    return close + (wide ? 3 : 1);
  }

  Result<void> named(std::string_view reference, bool wide, bool first) {
    const auto exhibit = RJ_TRY(assembly_.exhibit(reference));
    if (!exhibit && !assembly_.input.draft)
      return fail(
          Fault::denied,
          fmt::format(
              "“{}” has no exhibit number, and nothing else may name it in a record; give it one with `rejoinder exhibit add`",
              reference),
          fmt::format("{}:{}", place_.file, place_.line));
    if (!first) out_.markdown += wide ? "\u3001" : ", ";
    if (!exhibit) {
      out_.markdown += "?";
      return {};
    }
    const auto& key = assembly_.model.exhibits[*exhibit].key;
    add({.kind = Slot::Kind::exhibit,
         .index = *exhibit,
         .text = wide ? fmt::format("\u8BC1\u636E{}", key) : fmt::format("Exhibit {}", key)});
    return {};
  }

  Assembly& assembly_;
  std::string_view text_;
  const dossier::Place& place_;
  std::size_t at_ = 0;
  Prose out_;
};

}  // namespace

Result<Prose> Assembly::prose(std::string_view markdown, const std::vector<int>& inline_quotations, const dossier::Place& place) {
  return SlotCutter(*this, markdown, place).run(inline_quotations);
}

}  // namespace rj::record
