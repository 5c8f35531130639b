#include "dossier/elements.h"

#include <fmt/format.h>

#include <optional>

#include "base/utf8.h"
#include "dossier/line_shapes.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kLongestLine = 32 << 10;  // bytes: nobody writes such a paragraph, and some readers below look back
constexpr std::size_t kNearMiss = 2;            // edits: below a label, `In answr to:` is a slip of the pen and not prose

class Reader {
 public:
  Reader(std::string file, std::string_view utf8, Markup markup)
      : file_(std::move(file)), lines_(split_lines(utf8)), markup_(markup) {}

  Elements read() && {
    for (auto& line : lines_) {
      if (line.text.size() <= kLongestLine) continue;
      refuse(line.number, 0, "this line is longer than 32 KiB and is not read");
      line.text = {};
    }
    for (at_ = 0; at_ < lines_.size(); ++at_) read_line(lines_[at_]);
    if (!fence_.empty()) refuse(fence_line_, 0, "this code block never ends, so nothing below it is read");
    end_prose();
    return std::move(out_);
  }

 private:
  enum class Above { other, label, quote };  // what the line directly above was; a label of a quote counts as quote

  void read_line(const RawLine& line) {
    if (!fence_.empty()) return read_fenced(line);
    if (is_blank(line.text)) return read_blank(line);
    if (const auto prefix = quote_prefix(line.text); prefix > 0) return read_quote();
    if (const auto heading = heading_shape(line.text); heading && markup_ == Markup::markdown)
      return read_heading(line, *heading);
    if (reads_labels_here() && read_label(line)) return;
    if (unknown_label(line)) return;
    above_ = Above::other;
    if (markup_ == Markup::markdown && read_markdown_block(line)) return;
    refuse_deep(line);
    if (list_prefix(line.text) > 0) {
      end_part();
      in_list_ = true;
    }
    add_prose(line);
    part_.add_line(line.text, line.number, 1);
    indented_code_ = false;
  }

  // In plain text `Note:` may begin any sentence; only what stands directly below a quotation is a label there.
  [[nodiscard]] bool reads_labels_here() const { return markup_ == Markup::markdown || above_ == Above::quote; }

  void refuse(int line, std::size_t column, std::string message) {
    out_.diagnostics.push_back(error_at({file_, line, static_cast<int>(column) + 1}, "unsupported", std::move(message)));
  }

  // What begins a quotation or a code block only by virtue of what it stands in.
  void refuse_deep(const RawLine& line) {
    if (const auto at = deep_quote(line.text))
      refuse(line.number, utf8::count(line.text.substr(0, *at)),
             "a block quote that is indented or stands in a list is not supported; begin it in the first column");
    if (const auto at = deep_fence(line.text); at && markup_ == Markup::markdown)
      refuse(line.number, utf8::count(line.text.substr(0, *at)),
             "a code block that is indented or stands in a list is not supported; begin it in the first column");
  }

  void read_fenced(const RawLine& line) {
    add_prose(line);
    const auto closing = fence(line.text);
    if (closing.starts_with(fence_) && is_rest_blank(line.text, closing)) fence_.clear();
  }
  static bool is_rest_blank(std::string_view line, std::string_view closing) {
    return is_blank(line.substr(static_cast<std::size_t>(closing.data() - line.data()) + closing.size()));
  }

  void read_blank(const RawLine& line) {
    if (prose_) add_prose(line);
    end_part();
    ++group_;
    above_ = Above::other;
    blank_above_ = true;
  }

  void read_quote() {
    end_prose();
    QuoteElement quote{PlacedText(file_), false};
    for (; at_ < lines_.size(); ++at_) {
      const auto& line = lines_[at_];
      const auto prefix = quote_prefix(line.text);
      if (prefix == 0) break;
      const auto words = line.text.substr(prefix);
      const int column = static_cast<int>(utf8::count(line.text.substr(0, prefix))) + 1;
      if (quote_prefix(words) > 0 && !quote.nested) {
        quote.nested = true;
        refuse(line.number, static_cast<std::size_t>(column) - 1 + words.find('>'),
               "a block quote inside a block quote is not supported yet");
      }
      quote.words.add_line(words, line.number, column);
    }
    --at_;
    out_.list.emplace_back(std::move(quote));
    above_ = Above::quote;
    blank_above_ = false;
  }

  void read_heading(const RawLine& line, const HeadingShape& heading) {
    PlacedText whole(file_);
    whole.add_line(line.text, line.number, 1);
    auto text = whole.cut(heading.text.begin, heading.text.end);
    above_ = Above::other;
    blank_above_ = false;
    in_list_ = false;
    if (heading.level > 2) {
      end_part();
      add_prose(line);
      part_ = std::move(text);
      return end_part();
    }
    end_prose();
    out_.list.emplace_back(HeadingElement{heading.level, std::move(text), std::string(line.text)});
  }

  bool read_label(const RawLine& line) {
    if (indentation(line.text) > 3) return false;
    PlacedText whole(file_);
    whole.add_line(line.text, line.number, 1);
    auto labels = read_labels(whole);
    if (labels.empty()) return false;
    end_prose();
    out_.list.emplace_back(LabelElement{std::move(labels)});
    if (above_ != Above::quote) above_ = Above::label;
    blank_above_ = false;
    return true;
  }

  // Directly below a quotation or its labels anything of a label's shape must be one; below other labels, what is nearly one; and
  // anywhere what is a label but for a slip of the pen or its indentation. As prose it would be printed, and what it says would
  // not be checked.
  bool unknown_label(const RawLine& line) {
    const bool code = indentation(line.text) > 3 && (blank_above_ || in_list_);
    if (above_ != Above::other && indentation(line.text) <= 3) {
      const auto shape = label_shape(line.text);
      const auto nearest = shape ? nearest_label(*shape) : Suggestion{};
      if (shape && (above_ == Above::quote || nearest.edits <= kNearMiss)) return tell_label(line, *shape, nearest.name);
    }
    if (markup_ == Markup::plain || (code && above_ == Above::other)) return false;
    const auto near = near_label(line.text);
    if (!near || (near->in_list && above_ == Above::other)) return false;
    return tell_label(line, near->written, near->name);
  }

  bool tell_label(const RawLine& line, std::string_view written, std::string_view name) {
    const auto offset = static_cast<std::size_t>(written.data() - line.text.data());
    auto fault = error_at({file_, line.number, static_cast<int>(utf8::count(line.text.substr(0, offset))) + 1}, "unknown-label",
                          written == name ? fmt::format("the label “{}” begins in the first column", written)
                                          : fmt::format("“{}” is not a label", written));
    fault.length = static_cast<int>(utf8::count(written));
    fault.found = written;
    fault.hint = fmt::format("did you mean “{}”?", name);
    out_.diagnostics.push_back(std::move(fault));
    end_prose();
    return true;
  }

  // Fences, indented code, tables, rules and link definitions. False: an ordinary line.
  bool read_markdown_block(const RawLine& line) {
    if (const auto opening = fence(line.text); !opening.empty() && indentation(line.text) == 0) {
      end_part();
      fence_ = opening;
      fence_line_ = line.number;
      add_prose(line);
      return true;
    }
    if (indentation(line.text) >= 4 && part_.empty() && !in_list_ && (blank_above_ || indented_code_)) {
      add_prose(line);
      indented_code_ = true;
      return true;
    }
    if (is_rule(line.text) || (part_.empty() && is_link_definition(line.text))) {
      end_part();
      add_prose(line);
      return true;
    }
    if (indentation(line.text) == 0 && blank_above_ && list_prefix(line.text) == 0) in_list_ = false;
    const bool begins_table =
        line.text.contains('|') && list_prefix(line.text) == 0 && at_ + 1 < lines_.size() && is_table_rule(lines_[at_ + 1].text);
    if (!begins_table) return false;
    read_table();
    return true;
  }

  // Another block ends a table; anything else is a row of it, with bars or without.
  [[nodiscard]] bool ends_table(const RawLine& line) const {
    if (is_blank(line.text) || deep_quote(line.text) || heading_shape(line.text) || !fence(line.text).empty() ||
        list_prefix(line.text) > 0)
      return true;
    PlacedText whole(file_);
    whole.add_line(line.text, line.number, 1);
    return !read_labels(whole).empty();
  }

  void read_table() {
    const std::size_t rows = at_ + 2;  // the header and the rule have been seen to be ones
    for (; at_ < lines_.size() && (at_ < rows || !ends_table(lines_[at_])); ++at_) {
      const auto& line = lines_[at_];
      add_prose(line);
      if (is_table_rule(line.text)) continue;
      PlacedText whole(file_);
      whole.add_line(line.text, line.number, 1);
      for (const auto cell : table_cells(line.text)) {
        end_part();
        part_ = whole.cut(cell.begin, cell.end);
      }
      end_part();
    }
    --at_;
  }

  void add_prose(const RawLine& line) {
    if (!prose_) {
      prose_ = ProseElement{};
      prose_->line = line.number;
    } else {
      prose_->markdown += '\n';
    }
    prose_->markdown += line.text;
    blank_above_ = is_blank(line.text);
  }

  void end_part() {
    if (!part_.empty()) {
      if (!prose_) prose_ = ProseElement{};
      prose_->last_group = group_;
      prose_->parts.push_back({std::move(part_), group_});
    }
    part_ = PlacedText(file_);
  }

  void end_prose() {
    end_part();
    if (prose_) {
      while (prose_->markdown.ends_with('\n')) prose_->markdown.pop_back();
      out_.list.emplace_back(std::move(*prose_));
      prose_.reset();
    }
    ++group_;
    in_list_ = false;
    indented_code_ = false;
  }

  std::string file_;
  std::vector<RawLine> lines_;
  Markup markup_;
  std::size_t at_ = 0;
  Elements out_;
  std::optional<ProseElement> prose_;
  PlacedText part_{file_};
  std::string fence_;
  int fence_line_ = 0;
  Above above_ = Above::other;
  int group_ = 0;
  bool blank_above_ = true;
  bool in_list_ = false;
  bool indented_code_ = false;
};

}  // namespace

Elements read_elements(const std::string& file, std::string_view utf8, Markup markup) {
  return Reader(file, utf8, markup).read();
}

Diagnostic error_at(Place place, std::string verdict, std::string message) {
  Diagnostic out;
  out.place = std::move(place);
  out.verdict = std::move(verdict);
  out.message = std::move(message);
  return out;
}

}  // namespace rj::dossier
