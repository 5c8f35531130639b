// Damaged base64 against Python's email package: of the bytes that were encoded, never fewer come back than Python keeps.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>

#include "format/decode.h"
#include "mail_support.h"

namespace rj::format {
namespace {

namespace fs = std::filesystem;

std::string encoded(const std::string& bytes, std::size_t width, const std::string& line_end) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::size_t on_line = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t n = 0; n < 3; ++n)
      bits = bits << 8 | (at + n < bytes.size() ? static_cast<unsigned char>(bytes[at + n]) : 0U);
    for (std::size_t n = 0; n < 4; ++n) out += at + n > bytes.size() ? '=' : kDigits[bits >> (18 - 6 * n) & 63];
    if ((on_line += 4) >= width) {
      out += line_end;
      on_line = 0;
    }
  }
  return on_line == 0 ? out : out + line_end;
}

/// Bytes of `original` that stand in a run of eight that `found` has too.
std::size_t good_bytes(const std::string& original, const std::string& found) {
  constexpr std::size_t kRun = 8;
  std::size_t good = 0;
  std::size_t counted = 0;  // up to here
  for (std::size_t at = 0; at + kRun <= original.size(); ++at) {
    if (found.find(original.substr(at, kRun)) == std::string::npos) continue;
    good += at + kRun - std::max(at, counted);
    counted = at + kRun;
  }
  return good;
}

struct Damaged {
  std::string name, original, body;
  bool is_ambiguous = false;  // several damages may look like others
};

std::string noise(std::mt19937_64& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

std::vector<Damaged> table(std::mt19937_64& random) {
  const auto bytes = noise(random, 300);
  const auto wrapped = encoded(bytes, 76, "\r\n");
  const auto line = encoded(bytes, 100'000, "");
  const auto put = [](std::string text, std::size_t at, std::string_view what) { return text.insert(at, what); };
  return {{"whole", bytes, wrapped},
          {"one line", bytes, line},
          {"one line and !", bytes, line + "!"},
          {"! first", bytes, "!" + line},
          {"! inside", bytes, put(line, 101, "!")},
          {"NUL at the end", bytes, line + std::string(1, '\0')},
          {"NULs at the end", bytes, line + std::string(500, '\0')},
          {"two bytes inside", bytes, put(line, 101, "\xC3\xA9")},
          {"! in a wrapped line", bytes, put(wrapped, 90, "!")},
          {"! in every line", bytes, put(put(wrapped, 90, "!"), 20, "!")},
          {"a line of prose inside", bytes, put(wrapped, 78, "-- \r\n")},
          {"cut", bytes, wrapped.substr(0, 211)},
          {"a footer", bytes, wrapped + "\r\n-- \r\nHarbour list\r\n"},
          {"no padding", bytes, encoded(bytes.substr(0, 298), 76, "\n").substr(0, 395)}};
}

bool is_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/'; }

Damaged flipped(std::mt19937_64& random) {
  Damaged one{"flipped", noise(random, 80 + random() % 400), ""};
  const std::size_t widths[] = {60, 64, 72, 76, 100'000};
  one.body = encoded(one.original, widths[random() % 5], random() % 2 == 0 ? "\n" : "\r\n");
  auto count = 1 + random() % 3;
  one.is_ambiguous = count > 1;
  for (; count > 0; --count) {
    auto at = random() % one.body.size();
    while (!is_digit(one.body[at])) at = random() % one.body.size();
    const char c = random() % 2 == 0 ? static_cast<char>(random()) : "!=-_.\0>~"[random() % 8];
    if (std::isspace(static_cast<unsigned char>(c)) != 0) continue;
    // A digit too many or too few leaves nothing to go by: then it is chance whose guess is better.
    if (random() % 2 == 0 || is_digit(c)) {
      one.body[at] = c;
    } else {
      one.body.insert(at, 1, c);
    }
  }
  return one;
}

std::vector<std::string> ask_python(const std::vector<Damaged>& all, const fs::path& folder) {
  {
    std::ofstream file(folder / "bodies", std::ios::binary);
    for (const auto& one : all) file << one.body.size() << '\n' << one.body;
  }
  const auto command = fmt::format("/usr/bin/python3 {}/format/base64_oracle.py < {}", RJ_TESTS, (folder / "bodies").string());
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::vector<std::string> answers;
  for (int length = 0; std::fscanf(pipe.get(), "%d", &length) == 1;) {
    std::fgetc(pipe.get());
    std::string& answer = answers.emplace_back(static_cast<std::size_t>(length), '\0');
    if (std::fread(answer.data(), 1, answer.size(), pipe.get()) != answer.size()) break;
  }
  return answers;
}

std::string hex_of(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c >= ' ' && c < 0x7F ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return out;
}

/// What a damage at the very end may cost one or the other by chance.
constexpr std::size_t kQuantum = 3;

TEST(Base64, KeepsNoFewerGoodBytesThanPython) {
  if (!fs::exists("/usr/bin/python3")) GTEST_SKIP() << "no python3";
  const std::uint64_t seed = std::random_device{}();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  auto all = table(random);
  for (int n = 0; n < 2'000; ++n) all.push_back(flipped(random));
  const auto folder = fs::temp_directory_path() / fmt::format("rj_base64_{}", getpid());
  fs::create_directory(folder);
  const auto python = ask_python(all, folder);
  fs::remove_all(folder);
  ASSERT_EQ(python.size(), all.size());
  std::size_t better = 0;
  std::size_t worse = 0;
  for (std::size_t n = 0; n < all.size(); ++n) {
    const auto message = "Content-Transfer-Encoding: base64\n\n" + all[n].body;
    const MimeTree tree = parse_mime(message);
    const auto ours = good_bytes(all[n].original, decode_transfer(tree, tree.parts[0]).bytes);
    const auto theirs = good_bytes(all[n].original, python[n]);
    if (all[n].is_ambiguous && ours + kQuantum < theirs) {
      ++worse;
      continue;
    }
    EXPECT_GE(ours + kQuantum, theirs) << all[n].name << " seed " << seed << " n " << n << " of " << all[n].original.size()
                                       << "\n"
                                       << hex_of(all[n].body);
    better += ours > theirs ? 1 : 0;
  }
  std::printf("more than Python in %zu of %zu, fewer in %zu\n", better, all.size(), worse);
  EXPECT_LE(worse, all.size() / 400) << "seed " << seed;
}

}  // namespace
}  // namespace rj::format
