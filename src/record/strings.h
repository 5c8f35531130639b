// Every sentence and label that the pages say of themselves, in English and Chinese. Constant; any thread.
#pragma once

#include <string>
#include <string_view>

#include "record/model.h"

namespace rj::record {

struct Strings {
  std::string_view lang;      // for the attribute
  std::string_view own_name;  // of the language
  std::string_view comma, list_separator, semicolon, stop, colon;
  std::string_view skip, pages, languages, contents;
  std::string_view answer, claims, exhibits, chronology, amounts, people, about;
  std::string_view point, exhibit;  // fmt: one argument
  std::string_view point_of;        // in a list: "Point {}"
  std::string_view answers_claims;  // before a list of claims
  std::string_view from, to, cc, date, subject;
  std::string_view no_date;
  std::string_view in_answer_to, reply, also_in, see_exhibit;
  std::string_view verbatim, modulo, altered, translation, reviewed, not_checked, original;
  std::string_view left_out, left_out_hidden, left_out_not_shown, replaced;
  std::string_view forwarded, with_words, words_of, unchecked;
  std::string_view claimed_by, complaint_paragraph, our_answer, answered_in, not_answered, no_admission;
  std::string_view exhibits_intro, whole, passage, header_only, nothing_shown, omitted, quoted_in, plain_text, previous, next,
      part_of;
  std::string_view chronology_intro, timeline, legend, who, not_in_record, recalled;
  std::string_view amounts_intro, payer, payee, period, evidence, more_than, less_than, about_amount;
  std::string_view people_intro, known_as, by_role, hidden_people;
  std::string_view record_of, draft, draft_errors;
  std::string_view checked_count;  // fmt: quotations, exhibits
};

[[nodiscard]] const Strings& strings(Language language);
/// "white space", "空白与换行", ... for the name of a folding.
[[nodiscard]] std::string_view folding_in_words(std::string_view folding, Language language);
[[nodiscard]] std::string_view kind_in_words(std::string_view kind, Language language);
[[nodiscard]] std::string_view status_in_words(std::string_view status, Language language);
[[nodiscard]] std::string_view terms_in_words(std::string_view terms, Language language);

}  // namespace rj::record
