#include "record/write.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "record/data.h"
#include "record/leak_gate.h"
#include "record/manifest.h"
#include "record/tree.h"
#include "record/verify.h"

namespace rj::record {
namespace {

void add_manifest(Files& files, const Model& model, const std::optional<store::SigningKey>& key) {
  Manifest manifest{.date = to_string(model.date),
                    .draft = !key,
                    .program = model.program,
                    .public_key = key ? key->public_key : "",
                    .files = {}};
  for (const auto& [path, bytes] : files) manifest.files[path] = {bytes.size(), sha256(bytes)};
  const auto bytes = write_manifest(manifest);
  if (key) files[std::string(kSignatureFile)] = write_signature(bytes, *key);
  files[std::string(kManifestFile)] = bytes;
}

std::string sentence(const Leak& leak) {
  if (leak.secret.empty()) return fmt::format("{}: {}", leak.file, leak.how);
  return fmt::format("{} would show “{}” ({}), which is hidden; change the words there, or the mark", leak.file, leak.secret,
                     leak.how);
}

// Read back from the disk, as a reader would get it.
Result<void> examine(const WriteTarget& target, const std::string& folder, const Model& model, const redact::Redactor& redactor,
                     const std::optional<store::SigningKey>& key, Written& written) {
  target.progress.report("searching every file for what is hidden", 0, 0);
  const LeakGate gate(redactor, model);
  if (const auto leak = RJ_TRY(gate.inspect_folder(target.env, folder))) written.refusals.push_back(sentence(*leak));
  if (!key || !written.refusals.empty()) return {};
  const auto verified = RJ_TRY(verify(target.env, folder, key->public_key, target.cancel, target.progress));
  for (const auto& failure : verified.failures)
    written.refusals.push_back(fmt::format("{} {}; this is a mistake of the program", failure.file, failure.what));
  return {};
}

}  // namespace

Files record_files(const Model& model) {
  auto files = write_site(model);
  files[std::string(kDataFile)] = write_data(model);
  return files;
}

Result<Written> write_record(const WriteTarget& target, const Model& model, Files files, const redact::Redactor& redactor,
                             const std::optional<store::SigningKey>& key) {
  RJ_CALL(may_replace(target.env, target.out));
  add_manifest(files, model, key);
  auto staging = RJ_TRY(Staging::create(target.env, target.out));
  Written written;
  for (const auto& [path, bytes] : files) {
    if (target.cancel.is_set()) return fail(Fault::cancelled, "stopped; nothing was published");
    target.progress.report("writing", written.files++, files.size());
    RJ_CALL(staging.write(path, bytes));
  }
  RJ_CALL(examine(target, staging.folder(), model, redactor, key, written));
  if (written.refusals.empty()) RJ_CALL(staging.put_in_place());
  return written;
}

}  // namespace rj::record
