// The multiparts that are open at a place of a message, and which delimiter line belongs to which (RFC 2046 5.1.1). Borrows the
// message.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace rj::format {

/// The line ends of a message: LF (with or without CR), or CR alone where there is no LF at all.
enum class LineEnd : char { lf = '\n', cr = '\r' };

struct Line {
  ByteSpan content;        // without the line end
  std::uint64_t next = 0;  // where the next line begins
};
[[nodiscard]] Line line_at(ByteView bytes, std::uint64_t begin, LineEnd mode);

struct Delimiter {
  std::size_t level = 0;  // index of the multipart in the stack
  bool closes = false;
  std::uint64_t begin = 0;  // of the line
  std::uint64_t next = 0;   // where the next line begins
};

class BoundaryStack {
 public:
  struct Open {
    int part = -1;
    std::string boundary;
    bool finished = false;           // its closing delimiter was seen
    std::uint64_t outside_from = 0;  // before its first part, or once it is finished: where the text in no part began
  };

  BoundaryStack(ByteView bytes, LineEnd mode) : bytes_(bytes), mode_(mode) {}

  /// The delimiter on the line that begins at `line`: innermost first; of a finished multipart only if no other claims it.
  [[nodiscard]] std::optional<Delimiter> match(std::uint64_t line) const;
  /// The first delimiter line at or after `line`, which begins a line.
  [[nodiscard]] std::optional<Delimiter> next(std::uint64_t line) const;

  void push(int part, std::string boundary, std::uint64_t body) { open_.push_back({part, std::move(boundary), false, body}); }
  void pop() { open_.pop_back(); }
  [[nodiscard]] bool empty() const { return open_.empty(); }
  [[nodiscard]] std::size_t size() const { return open_.size(); }
  [[nodiscard]] Open& operator[](std::size_t level) { return open_[level]; }
  [[nodiscard]] const Open& operator[](std::size_t level) const { return open_[level]; }

 private:
  ByteView bytes_;
  LineEnd mode_;
  std::vector<Open> open_;
};

}  // namespace rj::format
