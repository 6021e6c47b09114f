#include "kiosk/app/folders.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace unhurried::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kInstalledShare = "/usr/share/unhurried";
constexpr const char* kInstalledData = "/var/lib/unhurried";

bool holds_texts(const fs::path& folder) {
  std::error_code not_there;
  return fs::is_directory(folder / "assets" / "text", not_there);
}

// The folder that holds assets/ and config/: a few above build/bin/unhurried, the current one, or the
// installed one.
std::optional<fs::path> share_folder() {
  std::error_code unreadable;
  fs::path folder = fs::read_symlink("/proc/self/exe", unreadable).parent_path();
  constexpr int kLevels = 4;
  for (int i = 0; i < kLevels && folder.has_relative_path(); ++i, folder = folder.parent_path())
    if (holds_texts(folder)) return folder;
  if (holds_texts(".")) return fs::path(".");
  if (holds_texts(kInstalledShare)) return fs::path(kInstalledShare);
  return std::nullopt;
}

std::optional<fs::path> from_environment(const char* name) {
  const char* value = std::getenv(name);
  if (!value || *value == '\0') return std::nullopt;
  return fs::path(value);
}

// XDG base directory specification: state of the user's own.
std::optional<fs::path> user_state() {
  if (const auto state = from_environment("XDG_STATE_HOME")) return *state / "unhurried";
  if (const auto home = from_environment("HOME")) return *home / ".local" / "state" / "unhurried";
  return std::nullopt;
}

}  // namespace

Result<Folders> find_folders(const Options& options) {
  const auto share = share_folder();
  if (!share)
    return Error{
        ErrorCode::not_found,
        "The folder assets/text is neither beside the program nor under /usr/share/unhurried. Build with "
        "scripts/build, or install the package."};
  Folders folders;
  folders.assets = *share / "assets";
  folders.config = options.config ? *options.config : *share / "config";
  if (options.data) {
    folders.data = *options.data;
  } else if (*share == kInstalledShare) {
    folders.data = kInstalledData;
  } else {
    const auto state = user_state();
    if (!state)
      return Error{ErrorCode::not_found,
                   "There is no HOME for a try-out store; name a folder with --data DIR."};
    folders.data = *state;
  }
  folders.try_out = folders.data != kInstalledData;
  return folders;
}

}  // namespace unhurried::app
