// All that anybody could see of a matter, as text: two matters are the same if these are equal.
#pragma once

#include <filesystem>
#include <string>

namespace rj::test {

/// An answer with one quotation, its exhibit and its people, about the sample mail.
void write_sample_dossier(const std::filesystem::path& folder);

/// Ledger and audit, every document with its relations, fifty searches, the published record's files, the databases' integrity.
/// `record` is where the record is published; it is replaced.
std::string sameness_of(const std::string& matter, const std::string& record);

/// The first lines that differ; empty if none do.
std::string first_difference(const std::string& one, const std::string& two);

}  // namespace rj::test
