// How the programs of the differential test talk: on stdin messages, each `<length>\n<bytes>`; on stdout a line of JSON for each.
#pragma once

#include <cstdint>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace rj::differential {

inline std::optional<std::string> next_message(std::istream& in) {
  std::string length;
  if (!std::getline(in, length)) return std::nullopt;
  std::string message(std::stoul(length), '\0');
  if (!in.read(message.data(), static_cast<std::streamsize>(message.size()))) return std::nullopt;
  return message;
}

inline void answer_line(const nlohmann::json& answer) {
  std::cout << answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace rj::differential
