#include "record/moment.h"
#include "record/site_parts.h"

namespace rj::record {
namespace {

struct Sentences {
  std::string_view box, from, from_unknown, between, selected, selected_counsel, withheld, withheld_nothing, reasons, passages,
      check, draft, limits, translations;
  std::string_view how, take_key, run, what_it_does, by_hand, key_of;
  std::string_view label_from, label_who, label_withheld, label_check;
};

constexpr Sentences kEnglish{
    .box = "What this shows, and what it does not",
    .from = "The documents are {}.",
    .from_unknown = "The publisher of this record has not stated where the documents come from.",
    .between = "The matter is between {}.",
    .selected = "The exhibits were selected by those who publish this record. Other documents exist that are not shown.",
    .selected_counsel =
        "The exhibits were selected by those who publish this record and their counsel, {}. Other documents exist that are not "
        "shown.",
    .withheld =
        "Some words are hidden. Each hidden passage became a token of fixed size, such as [hidden: person], and the text flows "
        "freely, so that nothing on the page depends on how long the hidden words were. "
        "People who are not listed are hidden in the headers too.",
    .withheld_nothing = "No words are hidden. People who are not listed appear in the headers as [hidden: person].",
    .reasons = "Reasons given: {}.",
    .passages =
        "An exhibit shows the passages that are quoted, with their paragraphs and the message that they answer; what is left out "
        "is marked. An exhibit marked “whole” shows all of its text.",
    .check =
        "What is here is unchanged since it was signed, as the record of {}, with the key below, and {} quotations match their "
        "exhibits word for word, apart from changes that are marked.",
    .draft = "This is a draft. It is not signed and nothing in it may be relied on.",
    .limits = "This does not show that the mails are authentic, and it does not show that they are complete.",
    .translations = "Translations are by the persons named with them. The program checked the original, not the translation.",
    .how = "How to verify it",
    .take_key =
        "Take the publisher's key from the publisher, not from this page: whoever forges a record prints their own key in it.",
    .run = "Run this on the folder of the record:",
    .what_it_does =
        "It checks the signature, the size and SHA-256 of every file, that no file is missing, added or renamed, and each "
        "quotation against the text of its exhibit. It needs nothing else and no network. If anything was changed it says FAIL "
        "and names the file.",
    .by_hand =
        "By hand: manifest.json lists every file with its SHA-256, and record.json gives each quotation with its place in the "
        "text files under exhibits/.",
    .key_of = "The key that signed this record:",
    .label_from = "Where the documents come from",
    .label_who = "Who selected them",
    .label_withheld = "What is withheld",
    .label_check = "What the check means",
};

constexpr Sentences kChinese{
    .box = "本记录能说明什么，不能说明什么",
    .from = "文件来源：{}。",
    .from_unknown = "本记录的发布者未说明文件的来源。",
    .between = "本案各方：{}。",
    .selected = "证据由发布本记录的一方挑选。另有未在此展示的文件。",
    .selected_counsel = "证据由发布本记录的一方及其律师{}挑选。另有未在此展示的文件。",
    .withheld =
        "有些文字被隐去。每一处隐去的文字都换成固定的标记，例如 [hidden: "
        "person]，正文重新排行，因此页面上没有任何东西取决于被隐去文字的长短。未列名的人在信头中同样被隐去。",
    .withheld_nothing = "没有隐去正文文字。未列名的人在信头中写作 [hidden: person]。",
    .reasons = "所给的理由：{}。",
    .passages = "证据展示被引用的段落、其所在段落以及所答复的邮件；省略之处均有标记。标有“全文”的证据展示全部正文。",
    .check = "自作为{}的记录以下列密钥签署以来，此处内容未经改动；{}处引文与其证据逐字一致，改动之处均已标明。",
    .draft = "这是草稿，未经签署，其中任何内容均不可作为依据。",
    .limits = "这并不说明邮件是真实的，也不说明邮件是完整的。",
    .translations = "译文由注明的译者翻译。本程序核对的是原文，不是译文。",
    .how = "如何核对",
    .take_key = "请向发布者本人索取密钥，不要从本页抄取：伪造记录的人会在其中印上自己的密钥。",
    .run = "对本记录所在的文件夹运行：",
    .what_it_does =
        "它核对签名、每个文件的大小与SHA-"
        "256，确认没有缺少、增加或改名的文件，并把每一处引文与其证据的文本相对照。不需要其他东西，也不需要网络。若有改动，它会显"
        "示FAIL并指明文件。",
    .by_hand = "手工核对：manifest.json列出每个文件及其SHA-256，record.json给出每一处引文在exhibits/文本中的位置。",
    .key_of = "签署本记录的密钥：",
    .label_from = "文件从何而来",
    .label_who = "由谁挑选",
    .label_withheld = "隐去了什么",
    .label_check = "核对意味着什么",
};

std::string paragraph(std::string_view text) { return fmt::format("<p>{}</p>\n", escaped(text)); }

std::string joined(const Site& site, const auto& items, auto in_words) {
  std::string out;
  for (const auto& item : items) out += std::string(out.empty() ? "" : site.say.semicolon) + std::string(in_words(item));
  return out;
}

std::string box(const Site& site, const Sentences& say) {
  const auto& model = site.model;
  const auto same = [](const std::string& text) { return text; };
  auto out = fmt::format("<section class=\"box\" aria-labelledby=\"box\">\n<h2 id=\"box\">{}</h2>\n", escaped(say.box));
  const auto head = [&](std::string_view label) { out += fmt::format("<h3>{}</h3>\n", escaped(label)); };
  head(say.label_from);
  if (model.terms.empty())
    out += paragraph(say.from_unknown);
  else
    out += paragraph(
        fill(say.from, joined(site, model.terms, [&](const std::string& t) { return terms_in_words(t, site.language); })));
  if (!model.parties.empty()) out += paragraph(fill(say.between, joined(site, model.parties, same)));
  head(say.label_who);
  out += paragraph(model.counsel.empty() ? std::string(say.selected) : fill(say.selected_counsel, model.counsel));
  head(say.label_withheld);
  bool hides = model.people_hidden || !model.reasons.empty();
  for (const auto& exhibit : model.exhibits) hides = hides || !exhibit.hidden.empty();
  out += paragraph(hides ? say.withheld : say.withheld_nothing);
  if (!model.reasons.empty()) out += paragraph(fill(say.reasons, joined(site, model.reasons, same)));
  out += paragraph(say.passages);
  head(say.label_check);
  std::size_t checked = 0;
  bool translated = false;
  for (const auto& quotation : model.quotations) {
    checked += quotation.from.empty() ? 0 : 1;
    translated = translated || !quotation.original.empty();
  }
  out += paragraph(model.draft ? std::string(say.draft) : fill(say.check, day_in_words(model.date, site.language), checked));
  out += paragraph(say.limits);
  if (translated) out += paragraph(say.translations);
  return out + "</section>\n";
}

}  // namespace

std::string about_page(const Site& site) {
  const auto& say = site.language == Language::chinese ? kChinese : kEnglish;
  auto out = fmt::format("<h1>{}</h1>\n{}", escaped(site.say.about), box(site, say));
  if (site.model.draft) return out;
  out += fmt::format("<section aria-labelledby=\"how\">\n<h2 id=\"how\">{}</h2>\n", escaped(say.how));
  out += paragraph(say.take_key) + paragraph(say.run);
  out += "<pre><code>rejoinder verify record --key KEY</code></pre>\n";
  out += paragraph(say.what_it_does) + paragraph(say.by_hand);
  return out + fmt::format("<p>{} <code class=\"key\">{}</code></p>\n</section>\n", escaped(say.key_of),
                           escaped(site.model.public_key));
}

}  // namespace rj::record
