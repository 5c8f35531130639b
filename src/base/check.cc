#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace rj {

void report_bug(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "rejoinder: bug: %s at %s:%d; please report it\n", condition, file, line);
  std::abort();
}

}  // namespace rj
