#include "base/os_error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace rj {
namespace {

Fault fault_of(int error_number) {
  switch (error_number) {
    case ENOENT:
    case ENOTDIR: return Fault::not_found;
    case EACCES:
    case EPERM:
    case EROFS: return Fault::denied;
    case EEXIST:
    case ENOTEMPTY: return Fault::conflict;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENAMETOOLONG: return Fault::limit;
    default: return Fault::io;
  }
}

}  // namespace

bool is_disk_full(int error_number) { return error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG; }

Failure os_failure(int error_number, std::string_view doing, const std::string& path) {
  if (is_disk_full(error_number)) return fail(Fault::io, std::string(kDiskFull), path);
  // strerror speaks the user's language; this one is the same everywhere.
  const char* reason = strerrordesc_np(error_number);
  return fail(fault_of(error_number), fmt::format("cannot {}: {}", doing, reason != nullptr ? reason : "unknown error"), path);
}

}  // namespace rj
