// RJ_CHECK: a bug of ours (never damage in the evidence, never a failed operation) stops the program
// with its location.
#pragma once

namespace rj {
[[noreturn]] void report_bug(const char* condition, const char* file, int line);
}

#define RJ_CHECK(condition) ((condition) ? static_cast<void>(0) : ::rj::report_bug(#condition, __FILE__, __LINE__))
