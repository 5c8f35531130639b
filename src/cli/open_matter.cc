#include "cli/open_matter.h"

namespace rj::cli {

Result<matter::Matter> open_matter(const Context& context, store::Access access) {
  const auto folder = RJ_TRY(matter::find_matter(context.env, context.matter));
  auto matter = RJ_TRY(matter::Matter::open(context.env, folder, access));
  matter.decide_as(context.by);
  return matter;
}

}  // namespace rj::cli
