// A file that is written piece by piece and appears under its name only when it is whole, for what may be too
// large to hold in memory. After a power cut the old or the new file is there.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "devices/base/result.h"

namespace unhurried::exporting {

class WholeFile {
 public:
  static Result<WholeFile> begin(std::filesystem::path path);
  WholeFile(WholeFile&& other) noexcept
      : path_(std::move(other.path_)),
        buffer_(std::move(other.buffer_)),
        descriptor_(std::exchange(other.descriptor_, -1)) {}
  WholeFile& operator=(WholeFile&&) = delete;
  ~WholeFile();  // without finish(): nothing was written

  Status write(std::string_view bytes);
  Status finish();

 private:
  WholeFile(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  std::filesystem::path neighbour() const { return path_.string() + ".new"; }
  Status flush();

  std::filesystem::path path_;
  std::string buffer_;
  int descriptor_ = -1;
};

}  // namespace unhurried::exporting
