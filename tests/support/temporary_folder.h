// A folder of a test's own, gone when the test ends. In memory where the system has such a place: no test
// relies on a real disk's sync, and some make thousands of them.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace unhurried::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    for (const std::filesystem::path& place :
         {std::filesystem::path("/dev/shm"), std::filesystem::temp_directory_path()}) {
      std::string name = (place / "unhurried-XXXXXX").string();
      if (::mkdtemp(name.data()) == nullptr) continue;
      path_ = name;
      return;
    }
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace unhurried::testing
