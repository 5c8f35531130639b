// Whom a message names as its people: a bare `Mara Oduya wrote:` in a mail to Mara introduces her words, in another it is a
// sentence. In: the header's addresses; out: whether a person is one of them. Values; any thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "read/document.h"
#include "relate/quote_person.h"

namespace rj::relate {

class Correspondents {
 public:
  /// Nobody is known.
  Correspondents() = default;
  explicit Correspondents(const read::Document& message);

  /// By address, or by a name all of whose words stand in the name (or without one, in the address) of one of them.
  [[nodiscard]] bool know(const QuotePerson& person) const;
  /// The same, but not the sender.
  [[nodiscard]] bool know_other(const QuotePerson& person) const;

 private:
  struct One {
    std::string address;          // in lower case
    std::set<std::string> words;  // of the name, in lower case
  };
  static One one(const format::Address& address);
  static bool is(const One& one, const std::string& address, const std::set<std::string>& words);

  std::vector<One> senders_, others_;
};

}  // namespace rj::relate
