#include "collect/survey.h"

#include <stop_token>
#include <system_error>
#include <utility>

namespace rj::collect {
namespace {

std::uint64_t bytes_below(Env& env, std::vector<std::string> pending, const std::stop_token& stop) {
  std::uint64_t bytes = 0;
  while (!pending.empty() && !stop.stop_requested()) {
    const std::string path = std::move(pending.back());
    pending.pop_back();
    const auto info = env.stat(path);
    if (!info || info->is_link) continue;
    if (info->kind == FileKind::file) bytes += info->size;
    if (info->kind != FileKind::folder) continue;
    if (const auto names = env.list(path))
      for (const std::string& name : *names) pending.push_back(path + "/" + name);
  }
  return stop.stop_requested() ? 0 : bytes;
}

}  // namespace

Survey::Survey(Env& env, std::vector<std::string> paths) {
  thread_ = std::jthread(
      [this, &env, paths = std::move(paths)](const std::stop_token& stop) { bytes_ = bytes_below(env, paths, stop); });
}

std::optional<std::uint64_t> Survey::bytes() const {
  const std::uint64_t known = bytes_;
  return known == 0 ? std::nullopt : std::optional(known);
}

}  // namespace rj::collect
