// How fast mail is read, in MB/s of one core (user CPU time, since machines are shared), as JSON lines like those of bench.py.
// Usage: zstd -dc MAIL.tar.zst | mail_speed [ROUNDS [JOB]]; a tar of messages or an mbox. Each round runs every job once, so that
// jobs of one round compare; with JOB, only those whose names hold it.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "format/ascii.h"
#include "format/decode.h"
#include "format/header.h"
#include "format/mbox.h"
#include "mailbox.h"
#ifdef RJ_GMIME
#include "gmime_reader.h"
#endif

namespace rj::bench {
namespace {

using format::Part;

double user_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
}

// Bytes of text and numbers of things, so that no work can be left out.
std::size_t read_fields(const format::MimeTree& tree, const Part& part) {
  std::size_t got = 0;
  format::Defects defects;
  for (const format::Field& field : part.fields) {
    const ByteView name = slice(tree.bytes, field.name);
    const ByteView value = slice(tree.bytes, field.value);
    got += decode_field(tree.bytes, field, "").text.utf8.size();
    const auto is = [&](std::string_view known) { return format::ascii::same(name, known); };
    if (is("from") || is("to") || is("cc") || is("bcc")) got += parse_addresses(tree.bytes, field, "", defects).size();
    if (is("date")) got += format::parse_date_field(value, defects).instant().has_value() ? 1 : 0;
    if (is("message-id") || is("references") || is("in-reply-to")) got += format::parse_message_ids(value, defects).size();
  }
  return got;
}

std::size_t read_all(ByteView message) {
  const format::MimeTree tree = format::parse_mime(message);
  std::size_t got = 0;
  for (const Part& part : tree.parts) {
    got += read_fields(tree, part);
    if (!part.children.empty()) continue;
    got += part.media.type.starts_with("text/") ? decode_text(tree, part).text.utf8.size()
                                                : decode_transfer(tree, part).bytes.size();
  }
  return got;
}

std::size_t structure(ByteView box) {
  std::size_t got = 0;
  for (const format::MboxMessage& message : format::split_mbox(box).messages)
    got += format::parse_mime(slice(box, message.message)).parts.size();
  return got;
}

std::size_t everything(ByteView box) {
  std::size_t got = 0;
  for (const format::MboxMessage& message : format::split_mbox(box).messages) got += read_all(slice(box, message.message));
  return got;
}

#ifdef RJ_GMIME
std::size_t by_gmime(ByteView box) {
  std::size_t got = 0;
  for (const format::MboxMessage& message : format::split_mbox(box).messages) got += read_by_gmime(slice(box, message.message));
  return got;
}
#endif

struct Job {
  const char* name;
  std::function<std::size_t(ByteView)> work;
  std::vector<double> speeds{};  // MB/s
  std::size_t got = 0;
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

int run(int rounds, std::string_view only) {
  std::ios::sync_with_stdio(false);
  const std::string box = mailbox_of({std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()});
  std::vector<Job> jobs{{"mail: split, headers, structure", structure}, {"mail: everything decoded", everything}};
#ifdef RJ_GMIME
  jobs.push_back({"mail: everything by GMime", by_gmime});
#endif
  std::erase_if(jobs, [&](const Job& job) { return std::string_view(job.name).find(only) == std::string_view::npos; });
  for (int round = 0; round < rounds; ++round) {
    for (Job& job : jobs) {
      const double start = user_seconds();
      job.got = job.work(box);
      job.speeds.push_back(static_cast<double>(box.size()) / 1e6 / std::max(user_seconds() - start, 1e-6));
    }
  }
  for (const Job& job : jobs) {
    fmt::print(R"({{"what": "{}", "median_mb_s": {:.0f}, "min_mb_s": {:.0f}, "max_mb_s": {:.0f}, "runs": {}, "mb": {:.1f}, )"
               R"("messages": {}, "got": {}}})"
               "\n",
               job.name, median(job.speeds), std::ranges::min(job.speeds), std::ranges::max(job.speeds), rounds,
               static_cast<double>(box.size()) / 1e6, format::count_mbox(box), job.got);
  }
  if (jobs.size() == 3) {
    fmt::print(R"({{"what": "ratio everything / GMime", "median": {:.1f}}})"
               "\n",
               median(jobs[1].speeds) / median(jobs[2].speeds));
  }
  return 0;
}

}  // namespace
}  // namespace rj::bench

int main(int count, char** arguments) {
  return rj::bench::run(count > 1 ? std::max(1, std::atoi(arguments[1])) : 5, count > 2 ? arguments[2] : "");
}
