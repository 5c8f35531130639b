#include "record/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "record/align.h"
#include "record/check_pages.h"
#include "record/data.h"
#include "record/manifest.h"
#include "record/site.h"
#include "record/tree.h"

namespace rj::record {
namespace {

constexpr std::uint64_t kLargestSignature = 4096;
constexpr std::uint64_t kLargestKey = 4096;
/// A page or a text; publish cuts pages at 100 KB and shows passages of mails.
constexpr std::uint64_t kLargestFile = 256U << 20;
constexpr std::uint64_t kChunk = 1U << 20;

class Verifier {
 public:
  Verifier(Env& env, std::string folder, CancelFlag& cancel, Progress& progress)
      : env_(env), folder_(std::move(folder)), cancel_(cancel), progress_(progress) {}

  Result<VerifyReport> run(const std::optional<std::string>& key) {
    const auto tree = RJ_TRY(list_tree(env_, folder_));
    report_.files = tree.files.size();
    for (const auto& link : tree.odd) failed(link, "is a link or no plain file; a record holds neither");
    if (check_manifest(tree, key)) {
      RJ_CALL(check_files(tree));
      if (report_.failures.empty()) check_quotations();
    }
    std::ranges::stable_sort(report_.failures, {}, &VerifyReport::Finding::file);
    return std::move(report_);
  }

 private:
  void failed(std::string_view file, std::string what) { report_.failures.push_back({std::string(file), std::move(what)}); }

  [[nodiscard]] std::string place(std::string_view name) const { return folder_ + "/" + std::string(name); }

  // None, and said so, if it is not there or too large to be what it is said to be.
  std::optional<std::string> read_listed(const Tree& tree, std::string_view name, std::uint64_t limit) {
    if (!tree.files.contains(std::string(name))) {
      failed(name, "is missing");
      return std::nullopt;
    }
    auto bytes = read_at_most(env_, place(name), limit);
    if (bytes) return std::move(*bytes);
    failed(name, bytes.error().fault == Fault::limit ? bytes.error().what : "cannot be read");
    return std::nullopt;
  }

  // False: there is nothing to hold the rest against.
  bool check_manifest(const Tree& tree, const std::optional<std::string>& key) {
    const auto bytes = read_listed(tree, kManifestFile, kLargestManifest);
    if (!bytes) return false;
    auto manifest = read_manifest(*bytes);
    if (!manifest) {
      failed(kManifestFile, manifest.error().what);
      return false;
    }
    manifest_ = std::move(*manifest);
    report_.public_key = to_hex(manifest_.public_key);
    report_.date = manifest_.date;
    if (manifest_.draft) {
      failed(kManifestFile, "this is a draft: it was never signed");
      return true;
    }
    const auto signature = read_listed(tree, kSignatureFile, kLargestSignature);
    if (!signature) return true;
    const auto checked = check_signature(*bytes, manifest_.public_key, *signature);
    if (checked == SignatureCheck::manifest_changed) failed(kManifestFile, "is not what was signed");
    if (checked == SignatureCheck::signature_changed)
      failed(kSignatureFile, "is not a signature of this manifest by the key that the manifest names");
    if (!key) return true;
    report_.signer_checked = checked == SignatureCheck::fits && *key == manifest_.public_key;
    if (checked == SignatureCheck::fits && !report_.signer_checked)
      failed(kSignatureFile, fmt::format("was made with another key: {}", report_.public_key));
    return true;
  }

  Result<void> check_files(const Tree& tree) {
    std::size_t checked = 0;
    std::set<std::string> folders;
    for (const auto& [path, entry] : manifest_.files) {
      for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1))
        folders.insert(path.substr(0, slash));
      if (path == kManifestFile || path == kSignatureFile) failed(kManifestFile, "lists itself");
    }
    for (const auto& [path, size] : tree.files)
      if (!manifest_.files.contains(path) && path != kManifestFile && path != kSignatureFile)
        failed(path, "was added: the manifest does not list it");
    for (const auto& path : tree.folders)
      if (!folders.contains(path)) failed(path, "was added: no file of the manifest is in this folder");
    for (const auto& [path, entry] : manifest_.files) {
      if (cancel_.is_set()) return fail(Fault::cancelled, "stopped before the end; nothing is said about this record");
      progress_.report("checking files", checked++, manifest_.files.size());
      const auto there = tree.files.find(path);
      if (there == tree.files.end())
        failed(path, "is missing");
      else if (there->second != entry.size)
        failed(path, fmt::format("was changed: it has {} bytes instead of {}", there->second, entry.size));
      else if (entry.size > kLargestFile)
        failed(path, fmt::format("is larger than {} bytes, which no file of a record is", kLargestFile));
      else
        check_digest(path, entry);
    }
    return {};
  }

  void check_digest(const std::string& path, const Manifest::File& entry) {
    const auto digest = digest_of(path, entry.size);
    if (!digest)
      failed(path, "cannot be read");
    else if (*digest != entry.sha256)
      failed(path, "was changed: its SHA-256 is another");
  }

  Result<Digest> digest_of(const std::string& path, std::uint64_t size) {
    const auto file = RJ_TRY(env_.open(place(path), OpenMode::read));
    Sha256 hash;
    for (std::uint64_t at = 0; at < size; at += kChunk) hash.update(RJ_TRY(file->read(at, std::min(kChunk, size - at))));
    return hash.finish();
  }

  // The hashes hold here, so each file is what was signed.
  const std::string* content(const std::string& path) {
    if (!manifest_.files.contains(path)) return nullptr;
    const auto known = contents_.find(path);
    if (known != contents_.end()) return &known->second;
    auto bytes = read_at_most(env_, place(path), kLargestFile);
    if (!bytes) return nullptr;
    return &contents_.emplace(path, std::move(*bytes)).first->second;
  }

  void check_quotations() {
    const auto* bytes = content(std::string(kDataFile));
    if (bytes == nullptr) return failed(kDataFile, "is missing");
    const auto data = read_data(*bytes);
    if (!data) return failed(kDataFile, data.error().what);
    for (const auto& quotation : data->quotations) {
      if (quotation.sources.empty()) continue;
      ++report_.quotations;
      for (const auto& source : quotation.sources) check_source(quotation, source);
    }
    if (!report_.failures.empty()) return;
    PageCheckInput input{*data,
                         {},
                         [this](const std::string& path) { return content(path); },
                         [this](const std::string& file, std::string what) { failed(file, std::move(what)); }};
    for (const auto& [path, entry] : manifest_.files)
      if (path.ends_with(".html")) input.pages.push_back(path);
    report_.unchecked = check_pages(input);
    const auto* style = content("style.css");
    report_.own_style = style != nullptr && *style == style_sheet();
  }

  void check_source(const DataQuotation& quotation, const DataQuotation::Source& source) {
    const auto* text = content(source.text_file);
    if (text == nullptr)
      failed(source.text_file, fmt::format("is missing, and quotation {} is said to stand in it", quotation.id));
    else if (!align(quotation.checked(), *text, source.pieces))
      failed(source.text_file, fmt::format("quotation {} does not stand there word for word", quotation.id));
  }

  Env& env_;
  std::string folder_;
  CancelFlag& cancel_;
  Progress& progress_;
  VerifyReport report_;
  Manifest manifest_;
  std::map<std::string, std::string> contents_;
};

}  // namespace

Result<VerifyReport> verify(Env& env, const std::string& folder, const std::optional<std::string>& key, CancelFlag& cancel,
                            Progress& progress) {
  return Verifier(env, folder, cancel, progress).run(key);
}

Result<std::string> read_key(Env& env, const std::string& text) {
  const auto key_in = [](std::string_view hex) -> std::optional<std::string> {
    auto key = from_hex(hex);
    if (!key || key->size() != 32) return std::nullopt;
    return key;
  };
  if (auto key = key_in(text)) return std::move(*key);
  auto file = read_at_most(env, text, kLargestKey);
  if (!file) return fail(Fault::usage, "a key is 64 hexadecimal digits in lower case, or a file that holds them", text);
  while (!file->empty() && (file->back() == '\n' || file->back() == '\r' || file->back() == ' ')) file->pop_back();
  if (auto key = key_in(*file)) return std::move(*key);
  return fail(Fault::usage, "this file holds no key: 64 hexadecimal digits in lower case are wanted", text);
}

}  // namespace rj::record
