// Where the files that ship with the program are: given by the user, else in UNHURRIED_ASSETS, else beside
// the program (a build tree or an installation), else in the working folder.
#pragma once

#include <filesystem>
#include <optional>

#include "devices/base/result.h"
#include "devices/simulator/scenario.h"

namespace unhurried::tools {

Result<std::filesystem::path> assets_folder(const std::optional<std::filesystem::path>& given);

// A name such as "settled" is looked for in the assets; whatever has a slash or ends in .scenario is a path.
Result<simulator::Scenario> find_scenario(const std::string& name_or_path,
                                          const std::optional<std::filesystem::path>& assets);

}  // namespace unhurried::tools
