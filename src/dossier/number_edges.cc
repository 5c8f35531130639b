#include "dossier/number_edges.h"

#include <unicode/uchar.h>

#include <string_view>

#include "base/utf8.h"

namespace rj::dossier {
namespace {

constexpr std::u32string_view kHanDigits = U"〇零一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖";
constexpr std::u32string_view kHanUnits = U"十百千万亿萬億兆拾佰仟廿卅";

bool one_of(char32_t c, std::u32string_view list) { return list.contains(c); }
bool is_digit(char32_t c) { return c < kBreak && u_isdigit(static_cast<UChar32>(c)); }
bool is_other_number(char32_t c) { return c < kBreak && u_charType(static_cast<UChar32>(c)) == U_OTHER_NUMBER; }  // ½ ² ①
bool is_letter(char32_t c) { return c < kBreak && u_isalpha(static_cast<UChar32>(c)) && !utf8::is_cjk(c); }
bool is_currency(char32_t c) { return c < kBreak && u_charType(static_cast<UChar32>(c)) == U_CURRENCY_SYMBOL; }
bool is_unit(char32_t c) { return one_of(c, kHanUnits); }

// The characters around a place that may be cut; beyond the text there is a break.
class Around {
 public:
  Around(const Folded& text, std::size_t at) : text_(text), at_(static_cast<std::ptrdiff_t>(at)) {}

  [[nodiscard]] bool split() const {
    return figures() || spaced_group() || joined() || han() || han_point() || han_part() || about() || bound() || han_bound();
  }

 private:
  /// `c(0)` is the first character behind the cut, `c(-1)` the last before it.
  [[nodiscard]] char32_t c(std::ptrdiff_t i) const {
    const auto index = at_ + i;
    return index < 0 || index >= static_cast<std::ptrdiff_t>(text_.size()) ? kBreak : text_[static_cast<std::size_t>(index)].c;
  }

  // 6½, 10², km²
  [[nodiscard]] bool figures() const {
    const auto number = [](char32_t x) { return is_digit(x) || is_other_number(x); };
    if (number(c(-1)) && number(c(0)) && !(is_digit(c(-1)) && is_digit(c(0)))) return true;
    return (c(0) == U'²' || c(0) == U'³') && is_letter(c(-1)) && (!is_letter(c(-2)) || !is_letter(c(-3)));
  }

  // 1 000 000: groups of exactly three, and up to three before the first.
  [[nodiscard]] bool spaced_group() const { return (c(0) == U' ' && groups(0)) || (c(-1) == U' ' && groups(-1)); }
  [[nodiscard]] bool groups(std::ptrdiff_t space) const {
    std::ptrdiff_t left = 0;
    while (left < 4 && is_digit(c(space - 1 - left))) ++left;
    const bool three = is_digit(c(space + 1)) && is_digit(c(space + 2)) && is_digit(c(space + 3)) && !is_digit(c(space + 4));
    return left > 0 && left < 4 && three;
  }

  // 1,000, 2.5, 2/3, 3·5, 10^6, 16:42, and .5
  [[nodiscard]] bool joined() const {
    constexpr std::u32string_view marks = U".,/·٫٬^:⁄";
    if (is_digit(c(-1)) && one_of(c(0), marks) && is_digit(c(1))) return true;
    if (!one_of(c(-1), marks) || !is_digit(c(0))) return false;
    return is_digit(c(-2)) || (c(-1) == U'.' && (c(-2) == U' ' || c(-2) == kBreak));
  }

  // A numeral that is one: 一 of 一起, 统一 and 星期一 is not.
  [[nodiscard]] bool numeral(std::ptrdiff_t i) const {
    const auto x = c(i);
    if (x == U'两' || x == U'兩') return is_unit(c(i + 1)) && c(i + 1) != U'十';
    if (!one_of(x, kHanDigits) && !is_unit(x)) return false;
    if (one_of(c(i - 1), U"期周週拜")) return false;
    if (x == U'千' && one_of(c(i + 1), U"万萬") && one_of(c(i + 2), U"不别別要勿")) return false;
    if (x == U'万' && c(i - 1) == U'千' && one_of(c(i + 1), U"不别別要勿")) return false;
    if (x != U'一') return true;
    return !one_of(c(i + 1), U"起直样樣定切般些旦律向并併致贯貫再同") && !one_of(c(i - 1), U"统統唯单單同专專划劃归歸");
  }
  [[nodiscard]] bool number(std::ptrdiff_t i) const { return is_digit(c(i)) || is_other_number(c(i)) || numeral(i); }

  // 四百|一十万, 1000|万, 1万|5
  [[nodiscard]] bool han() const {
    if (numeral(-1) && numeral(0)) return true;
    if (is_digit(c(-1)) && is_unit(c(0))) return true;
    return is_unit(c(-1)) && is_digit(c(0)) && number(-2);
  }

  // 三点五, 3点5, 两点半
  [[nodiscard]] bool han_point() const {
    const auto point = [this](std::ptrdiff_t i) {
      return one_of(c(i), U"点點") && (number(i - 1) || one_of(c(i - 1), U"两兩")) && (number(i + 1) || c(i + 1) == U'半');
    };
    return point(0) || point(-1);
  }

  // 百分之六十: each of its three inner edges; 三个半月
  [[nodiscard]] bool han_part() const {
    const auto part = [this](std::ptrdiff_t i) { return c(i) == U'分' && c(i + 1) == U'之' && number(i - 1) && number(i + 2); };
    if (part(0) || part(-1) || part(-2)) return true;
    return one_of(c(-1), U"个個") && c(0) == U'半' && one_of(c(1), U"月小年天钟鐘") && number(-2);
  }

  // 几十万, 十几, 十多万, 10余万
  [[nodiscard]] bool about() const {
    if (one_of(c(-1), U"几幾") && is_unit(c(0))) return true;
    if (is_unit(c(-1)) && one_of(c(0), U"几幾")) return true;
    const auto more = [this](std::ptrdiff_t i) {
      return one_of(c(i), U"多余餘") && is_unit(c(i + 1)) && (is_unit(c(i - 1)) || is_digit(c(i - 1)));
    };
    return more(0) || more(-1);
  }

  // A sign directly before a figure where none can be a dash between words; a bound before it, with a space or without.
  [[nodiscard]] bool bound() const {
    const std::ptrdiff_t figure = is_currency(c(0)) ? 1 : 0;
    if (c(0) == U' ') return is_bound(-1) && is_digit(c(is_currency(c(1)) ? 2 : 1));
    if (!is_digit(c(figure)) && !is_other_number(c(figure))) return false;
    if (is_bound(-1) || (c(-1) == U' ' && is_bound(-2))) return true;
    return one_of(c(-1), U"+-±") && (c(-2) == U' ' || c(-2) == U'(' || c(-2) == kBreak);
  }
  [[nodiscard]] bool is_bound(std::ptrdiff_t i) const {
    if (c(i) == U'>') return !closes_tag(i) && !one_of(c(i - 1), U"-=>");
    return one_of(c(i), U"<~≥≤≈≳≲±");
  }
  // `<redacted>`, `<mara@tides.example>`, `->`
  [[nodiscard]] bool closes_tag(std::ptrdiff_t i) const {
    constexpr std::ptrdiff_t longest = 80;
    for (std::ptrdiff_t back = 1; back < longest && c(i - back) != kBreak && c(i - back) != U'>'; ++back)
      if (c(i - back) == U'<') return true;
    return false;
  }

  // 约五百, 近5万, 超过10人, 不到四分之一; not 合约, 最近
  [[nodiscard]] bool han_bound() const {
    if (one_of(c(0), U"过過到足") && number(1) && one_of(c(-1), c(0) == U'过' || c(0) == U'過' ? U"超" : U"不")) return true;
    if (!number(0)) return false;
    if (c(-1) == U'约' || c(-1) == U'約') return !one_of(c(-2), U"合条條预預节節契签簽违違纽紐租公");
    if (c(-1) == U'近') return !one_of(c(-2), U"最附靠临臨");
    if (one_of(c(-1), U"过過")) return c(-2) == U'超';
    if (one_of(c(-1), U"到足")) return c(-2) == U'不';
    return one_of(c(-1), U"逾超");
  }

  const Folded& text_;
  std::ptrdiff_t at_;
};

}  // namespace

bool splits_number(const Folded& text, std::size_t at) { return Around(text, at).split(); }

}  // namespace rj::dossier
