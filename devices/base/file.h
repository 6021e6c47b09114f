// Whole files in and out, with errors that name the path and the mend. The only file access of the small
// tools.
#pragma once

#include <filesystem>
#include <string>

#include "devices/base/result.h"

namespace unhurried {

// Reads at most `limit` bytes; a larger file is an error (bad_input) rather than a hang.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = 1u << 30);

// Writes to a neighbour, syncs, then renames over `path`: after a power cut the old or the new file is there.
Status write_file(const std::filesystem::path& path, std::string_view bytes);

// The error of the last system call (errno) for `path`, as a sentence with the next action.
Error system_error(int errno_value, const std::filesystem::path& path, std::string_view doing);

}  // namespace unhurried
