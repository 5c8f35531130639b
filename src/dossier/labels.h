// The closed list of label lines (dossier.md 2), in both languages. In: one raw line. Out: its labels with their values and
// places, or the nearest label if it looks like one that is not in the list. Owns nothing; pure; any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dossier/placed.h"

namespace rj::dossier {

enum class LabelKind {
  answers,
  source,
  original,
  translator,
  reviewed_by,
  in_answer_to,
  forwarded_by,
  accepted,
  not_a_quotation,
  status,
  claimed_by,
  complaint,
  note,
  public_note,
};

struct Label {
  LabelKind kind{};
  Place place;       // of the label's own first character
  PlacedText value;  // trimmed
};

/// A known label and the colon (half or full width) at `text[at]`; `value` is where its value begins.
struct LabelStart {
  LabelKind kind{};
  std::size_t value = 0;
};
[[nodiscard]] std::optional<LabelStart> label_at(std::string_view text, std::size_t at);

/// The labels of a line; empty if it starts with none. Two may share a line, separated by `;` before the next label.
[[nodiscard]] std::vector<Label> read_labels(const PlacedText& line);

/// The words before a colon within the first 20 characters; nothing if the line has none there.
[[nodiscard]] std::optional<std::string_view> label_shape(std::string_view line);
struct Suggestion {
  std::string_view name;
  std::size_t edits = 0;  // characters that differ
};
[[nodiscard]] Suggestion nearest_label(std::string_view written);

/// A line that is a label but for a slip of the pen (`Surce:`, `SOURCE:`, `**Source**:`) or its place (indented, in a list).
struct NearLabel {
  std::string_view written, name;
  bool in_list = false;
};
[[nodiscard]] std::optional<NearLabel> near_label(std::string_view line);

}  // namespace rj::dossier
