// Strict reading of numbers and fields from text, shared by everything that reads a file a person can edit.
// A value is taken whole or not at all: no leading blanks, no trailing rest, no "nan", no locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/result.h"

namespace unhurried {

std::optional<std::int64_t> parse_int(std::string_view text);
std::optional<double> parse_double(std::string_view text);  // finite values only

std::string_view trimmed(std::string_view text);  // without blanks and carriage returns at both ends
std::vector<std::string_view> split(std::string_view text, char separator);  // keeps empty fields
std::vector<std::string_view> split_blanks(std::string_view text);           // words; never empty ones

// "FILE, line 12: WHAT" as a bad_input error.
Error bad_line(std::string_view file, std::size_t line, std::string_view what);

}  // namespace unhurried
