// The error idiom of the house: an operation gives a value or one Error; a dropped Result is a
// compiler warning. Values; any thread. See docs/decisions/0002-errors.md.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace rj {

/// Why an operation failed. Closed and small; one table (fault_table in result.cc) maps each to an
/// exit code and an HTTP status.
enum class Fault {
  usage,        // asked for in a wrong way
  io,           // the system would not read or write
  malformed,    // the bytes are not what they claim to be
  limit,        // over a limit of base/limits.h
  not_found,    // named, but not there
  conflict,     // would contradict what is there (same path under another custodian, lock held)
  denied,       // not permitted
  cancelled,    // the user stopped it (Ctrl-C)
  unsupported,  // understood, not built
};

/// One failure: a sentence for the user that says what to do, and where (a file, a locator; may be empty).
struct Error {
  Fault fault = Fault::io;
  std::string what;
  std::string where;
};

/// `where: what` or `what`.
[[nodiscard]] std::string to_sentence(const Error& error);
/// Exit code of house.md 7: 2 usage, 130 cancelled, otherwise 3.
[[nodiscard]] int exit_code(Fault fault);
[[nodiscard]] int http_status(Fault fault);

template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
 public:
  using std::expected<T, Error>::expected;
};

using Failure = std::unexpected<Error>;

/// `return fail(Fault::io, "cannot open it", path);`
[[nodiscard]] inline Failure fail(Fault fault, std::string what, std::string where = {}) {
  return Failure(Error{fault, std::move(what), std::move(where)});
}

}  // namespace rj

#define RJ_JOIN_(a, b) a##b
#define RJ_JOIN(a, b) RJ_JOIN_(a, b)
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes none
#define RJ_TRY_AS(name, expr)                        \
  __extension__({                                    \
    auto name = (expr);                              \
    if (!name) [[unlikely]]                          \
      return ::rj::Failure(std::move(name).error()); \
    std::move(name).value();                         \
  })
// NOLINTEND(bugprone-macro-parentheses)

/// Yields the value of a Result, or returns its Error from the enclosing function. May be nested.
#define RJ_TRY(expr) RJ_TRY_AS(RJ_JOIN(rj_try_, __COUNTER__), expr)

/// The same for a Result<void>.
#define RJ_CALL(expr)                                               \
  do {                                                              \
    if (auto rj_call_result = (expr); !rj_call_result) [[unlikely]] \
      return ::rj::Failure(std::move(rj_call_result).error());      \
  } while (false)
