#include "relate/separator.h"

#include <algorithm>

#include "format/ascii.h"
#include "relate/quote_line.h"

namespace rj::relate {
namespace {

namespace ascii = format::ascii;

constexpr std::string_view kOriginal[] = {
    "original message",
    "original",
    "original appointment",
    "original e-mail",
    "original email",
    "reply message",
    "ursprüngliche nachricht",
    "original-nachricht",
    "originalnachricht",
    "message d'origine",
    "message d’origine",
    "message original",
    "mensaje original",
    "messaggio originale",
    "mensagem original",
    "oorspronkelijk bericht",
    "ursprungligt meddelande",
    "原始邮件",
    "原邮件",
    "原始郵件",
    "原始信件",
    "原始消息",
    "回复的原邮件",
    "邮件原件",
    "replied message",
    "元のメッセージ",
    "オリジナルメッセージ",
    "원본 메시지",
    "원본 메일",
    "исходное сообщение",
};
constexpr std::string_view kForwarded[] = {
    "forwarded message",
    "inline attachment follows",
    "weitergeleitete nachricht",
    "message transféré",
    "mensaje reenviado",
    "messaggio inoltrato",
    "mensagem encaminhada",
    "doorgestuurd bericht",
    "转发邮件",
    "转发的邮件",
    "转发邮件信息",
    "轉寄郵件",
    "轉寄的郵件",
    "転送メッセージ",
    "전달된 메시지",
    "пересылаемое сообщение",
};
// Without dashes around them.
constexpr std::string_view kBegin[] = {
    "begin forwarded message",
    "anfang der weitergeleiteten nachricht",
    "début du message réexpédié",
    "début du message transféré",
    "inizio messaggio inoltrato",
    "inicio del mensaje reenviado",
    "início da mensagem encaminhada",
    "开始转发的邮件",
    "下面是被转发的邮件",
    "開始轉寄郵件",
    "以下是轉寄的郵件",
    "転送されたメッセージ",
};
constexpr std::string_view kDashes = "-_=*~ \t";

bool is_one_of(std::string_view text, const auto& phrases) { return std::ranges::find(phrases, text) != std::end(phrases); }

}  // namespace

std::string_view without_colon(std::string_view text) {
  static constexpr std::string_view kWide = "：";
  if (text.ends_with(':')) return text.substr(0, text.size() - 1);
  if (text.ends_with(kWide)) return text.substr(0, text.size() - kWide.size());
  return {};
}

Separator separator_of(std::string_view text) {
  if (text.size() > 200) return Separator::none;
  if (const auto stem = without_colon(text); !stem.empty() && is_one_of(ascii::lowered(trim_wide(stem)), kBegin))
    return Separator::forwarded;
  const auto first = text.find_first_not_of(kDashes);
  if (first == std::string_view::npos) return text.size() >= 5 ? Separator::rule : Separator::none;
  if (first < 2) return Separator::none;
  const auto last = text.find_last_not_of(kDashes);
  auto core = ascii::lowered(trim_wide(text.substr(first, last - first + 1)));
  if (const auto stem = without_colon(core); !stem.empty()) core = stem;
  if (is_one_of(core, kOriginal)) return Separator::original;
  if (is_one_of(core, kForwarded) || core.starts_with("forwarded by ")) return Separator::forwarded;
  return Separator::none;
}

}  // namespace rj::relate
