// A document as the checker reads it: its quotable texts (body, alt, subject) folded, cut by author (relate::segment_body), and
// as words for suggestions. Made once for a document and kept. In: an Archive. Belongs to one thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "dossier/fold.h"
#include "read/archive.h"

namespace rj::dossier {

/// Who wrote words of a document, as the document says it.
struct Author {
  enum class Role {
    sender,   // of the message
    quoted,   // somebody whom the sender quoted, forwarded or pasted
    unnamed,  // of a file, which has no sender
  } role = Role::sender;
  std::string name, address;        // both empty: not said
  std::optional<CivilDate> date;    // quoted: as the attribution says
  std::vector<CivilDate> readings;  // quoted: of an attribution whose date can be read in two ways (03/04/2017), both
};

/// One author's words of one text, in order; kBreak where somebody else speaks between them.
struct Voice {
  Author author;
  Folded words;
};

struct Token {
  std::uint32_t id = 0;                                         // equal words, equal ids (Evidence::vocabulary)
  std::uint32_t without_left = 0, without_right = 0, bare = 0;  // ids without punctuation at that end, at both
  std::uint32_t begin = 0, end = 0;                             // in `Folded`
};

/// A text without regard to who speaks, and its words: for passages that run over authors, and for suggestions.
struct Whole {
  Folded text;
  std::vector<Token> tokens;
};

struct Reading {     // of one text
  std::string name;  // body, alt, subject
  std::string utf8;
  std::vector<Voice> voices;
  std::vector<ByteSpan> inserted;              // by a publisher
  mutable std::shared_ptr<const Whole> whole;  // made when it is first asked for (Evidence::whole)
};

struct EvidenceDocument {
  read::DocInfo info;
  std::shared_ptr<const read::Document> document;
  std::vector<Reading> readings;
  std::string fingerprint;  // of the folded words: documents that differ only in form have the same
};

/// Words to numbers, so that passages are compared quickly.
class Vocabulary {
 public:
  [[nodiscard]] std::uint32_t id(const std::u32string& word);
  /// White space parts words; each Han, kana or Hangul character is one of its own.
  [[nodiscard]] std::vector<Token> tokens(const Folded& text);

 private:
  std::unordered_map<std::u32string, std::uint32_t> ids_;
};

class Evidence {
 public:
  explicit Evidence(read::Archive& archive) : archive_(archive) {}
  [[nodiscard]] Result<std::shared_ptr<const EvidenceDocument>> document(read::Number number);
  [[nodiscard]] std::shared_ptr<const Whole> whole(const Reading& reading);
  [[nodiscard]] read::Archive& archive() { return archive_; }
  [[nodiscard]] Vocabulary& vocabulary() { return vocabulary_; }

 private:
  read::Archive& archive_;
  Vocabulary vocabulary_;
  std::map<read::Number, std::shared_ptr<const EvidenceDocument>> kept_;
  std::size_t kept_bytes_ = 0;
};

}  // namespace rj::dossier
