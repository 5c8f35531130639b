#include "matter/unit.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "collect/shortfall.h"
#include "format/mbox.h"

namespace rj::matter {
namespace {

Result<void> open(Env& env, Unit& unit) {
  if (unit.held == nullptr) unit.held = RJ_TRY(env.map(unit.path));
  unit.whole = unit.held->bytes();
  unit.file_row.span = unit.whole_span = unit.span = {0, unit.whole.size()};
  return {};
}

std::optional<collect::Framing> frame(Env& env, Unit& unit) {
  const auto opened = open(env, unit);
  if (!unit.status.empty()) return {};  // left out by a rule: opened for its digest, if it can be
  if (!opened) {
    unit.status = "exception";
    unit.reason = collect::kUnreadable;
    unit.note = collect::not_opened(opened.error().what);
    return {};
  }
  auto framing = collect::frame_file(unit.whole, unit.path, unit.is_mail);
  if (framing.content == collect::Content::mbox) return framing;
  unit.is_message = framing.content == collect::Content::message;
  if (unit.whole.size() > limits::kMessageBytes) set_too_large(unit);
  return {};
}

ByteView framed(const Unit& unit) { return unit.whole.substr(unit.span.begin - unit.whole_span.begin, unit.span.size()); }

PreparedItem not_read(const Unit& unit, const std::optional<Digest>& whole_sha256) {
  PreparedItem prepared;
  auto& item = prepared.item;
  item.kind = unit.is_message ? "message" : "file";
  item.status = unit.status;
  item.reason = unit.reason;
  item.note = unit.note;
  item.name = utf8::repaired(unit.name);
  item.type = unit.is_message ? "message/rfc822" : "application/octet-stream";
  item.locator = unit.locator.str();
  item.size = unit.span.size();
  if (unit.held != nullptr) item.sha256 = unit.file ? sha256(framed(unit)) : whole_sha256;
  prepared.document = read::describe({});
  return prepared;
}

}  // namespace

void set_too_large(Unit& unit) {
  unit.status = "exception";
  unit.reason = collect::kTooLarge;
  unit.note = "It is larger than 128 MiB; its bytes are kept, it is not read.";
}

Reading read_unit(Env& env, Unit& unit) {
  Reading reading;
  if (!unit.path.empty()) {
    reading.mailbox = frame(env, unit);
    if (reading.mailbox) return reading;
  }
  if (unit.held != nullptr && (unit.keep || !unit.file)) reading.whole_sha256 = sha256(unit.whole);
  if (!unit.status.empty()) {
    reading.items.push_back(not_read(unit, reading.whole_sha256));
  } else if (!unit.unquote) {
    reading.items = prepare({framed(unit), unit.is_message, unit.name, unit.locator, reading.whole_sha256});
  } else {
    const auto plain = format::unquote_mbox(framed(unit), *unit.unquote);
    reading.items = prepare({plain.bytes, unit.is_message, unit.name, unit.locator, {}});
  }
  return reading;
}

}  // namespace rj::matter
