#include "redact/phrase_set.h"

#include <algorithm>

namespace rj::redact {
namespace {

constexpr std::uint64_t edge(std::uint32_t node, std::uint32_t word) { return static_cast<std::uint64_t>(node) << 32 | word; }

}  // namespace

std::uint32_t PhraseSet::child(std::uint32_t node, std::uint32_t word) const {
  const auto found = children_.find(edge(node, word));
  return found == children_.end() ? 0 : found->second;
}

void PhraseSet::add(const std::vector<std::string>& words, std::size_t phrase) {
  if (words.empty()) return;
  std::uint32_t at = 0;
  for (const auto& word : words) {
    const auto id = words_.try_emplace(word, static_cast<std::uint32_t>(words_.size() + 1)).first->second;
    auto next = child(at, id);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({.depth = nodes_[at].depth + 1, .fallback = 0, .shorter = 0, .phrases = {}});
      children_.emplace(edge(at, id), next);
    }
    at = next;
  }
  nodes_[at].phrases.push_back(phrase);
}

void PhraseSet::finish() {
  struct Edge {
    std::uint32_t depth, from, word, to;
  };
  std::vector<Edge> edges;
  edges.reserve(children_.size());
  for (const auto& [key, to] : children_)
    edges.push_back({nodes_[to].depth, static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), to});
  // By depth, so that a fallback is known before it is needed.
  std::ranges::sort(edges, {}, [](const Edge& e) { return std::pair(e.depth, e.to); });
  for (const auto& e : edges) {
    if (e.from == 0) continue;
    auto at = nodes_[e.from].fallback;
    while (at != 0 && child(at, e.word) == 0) at = nodes_[at].fallback;
    auto& node = nodes_[e.to];
    node.fallback = child(at, e.word);
    node.shorter = nodes_[node.fallback].phrases.empty() ? nodes_[node.fallback].shorter : node.fallback;
  }
}

std::vector<PhraseSet::Found> PhraseSet::find(const std::vector<format::Word>& text) const {
  std::vector<Found> found;
  if (empty()) return found;
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto known = words_.find(text[i].word);
    if (known == words_.end()) {
      at = 0;
      continue;
    }
    while (at != 0 && child(at, known->second) == 0) at = nodes_[at].fallback;
    at = child(at, known->second);
    for (auto end = nodes_[at].phrases.empty() ? nodes_[at].shorter : at; end != 0; end = nodes_[end].shorter)
      for (const auto phrase : nodes_[end].phrases) found.push_back({phrase, i + 1 - nodes_[end].depth, i});
  }
  return found;
}

}  // namespace rj::redact
