// One writer at a time, across processes: the kiosk that has a store open keeps everybody else from a second
// live visit in it. Readers are not hindered. The system lets go of the lock when the process ends, however
// it ends.
#pragma once

#include <filesystem>
#include <utility>

#include "devices/base/result.h"

namespace unhurried::records {

class WriterLock {
 public:
  static Result<WriterLock> take(const std::filesystem::path& folder);
  WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  WriterLock& operator=(WriterLock&&) = delete;
  ~WriterLock();

 private:
  explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace unhurried::records
