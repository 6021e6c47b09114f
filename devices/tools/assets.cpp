#include "devices/tools/assets.h"

#include <cstdlib>
#include <vector>

namespace unhurried::tools {

namespace fs = std::filesystem;

Result<fs::path> assets_folder(const std::optional<fs::path>& given) {
  std::error_code ignored;
  if (given) {
    if (fs::is_directory(*given, ignored)) return *given;
    return Error{ErrorCode::not_found,
                 "There is no folder " + given->string() + ". Give the folder of the assets."};
  }
  std::vector<fs::path> places;
  if (const char* named = std::getenv("UNHURRIED_ASSETS")) places.emplace_back(named);
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  if (!program.empty()) {
    places.push_back(program.parent_path().parent_path() / "share/unhurried/assets");
    places.push_back(program.parent_path().parent_path().parent_path() / "assets");
  }
  places.emplace_back("assets");
  for (const fs::path& place : places)
    if (fs::is_directory(place / "scenarios", ignored)) return place;
  return Error{ErrorCode::not_found, "The program's assets were not found. Give their folder with --assets."};
}

Result<simulator::Scenario> find_scenario(const std::string& name_or_path,
                                          const std::optional<fs::path>& assets) {
  if (name_or_path.find('/') != std::string::npos || name_or_path.ends_with(".scenario"))
    return simulator::load_scenario_file(name_or_path);
  const auto folder = assets_folder(assets);
  if (!folder) return folder.error();
  return simulator::load_scenario(*folder / "scenarios", name_or_path);
}

}  // namespace unhurried::tools
