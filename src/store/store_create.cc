#include <fmt/format.h>

#include "base/check.h"
#include "store/keys.h"
#include "store/schema.h"
#include "store/shards.h"
#include "store/store.h"

namespace rj::store {
namespace {

Result<void> fill(Env& env, const std::string& folder, const StoreOptions& options) {
  for (const char* name : {"/packs", "/tmp"}) RJ_CALL(env.make_folders(folder + name));
  RJ_CALL(create_keys_in(env, folder + "/keys"));
  const Fixed fixed{options.shards, env.random(16)};
  Database db = RJ_TRY(Database::open(env, folder + "/matter.db", Access::read_write));
  RJ_CALL(make_schema(db, options, fixed));
  Workers nobody(0);
  Shards shards(env, {folder, fixed.shards, std::string(options.shard_columns), options.versions.tokenizer, fixed.matter},
                Access::read_write, nobody);
  return shards.make_missing([] { return Result<void>(); });
}

}  // namespace

Result<void> Store::create(Env& env, const std::string& folder, const StoreOptions& options) {
  RJ_CHECK(options.shards > 0);
  const std::string machine = folder + "/.rejoinder";
  if (env.stat(machine)) return fail(Fault::conflict, "there is a matter here already", folder);
  RJ_CALL(env.make_folders(folder));
  // Made beside and renamed when whole: an `init` that was killed leaves no half matter, and can be repeated.
  const std::string beside = folder + "/.rejoinder.new";
  RJ_CALL(remove_tree(env, beside));
  RJ_CALL(env.make_folders(beside));
  RJ_CALL(fill(env, beside, options));
  RJ_CALL(env.sync_folder(beside));
  RJ_CALL(env.rename(beside, machine));
  return env.sync_folder(folder);
}

}  // namespace rj::store
