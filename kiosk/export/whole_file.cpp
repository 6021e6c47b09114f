#include "kiosk/export/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "devices/base/file.h"

namespace unhurried::exporting {

namespace {

constexpr std::size_t kBuffer = 1u << 18;

}  // namespace

Result<WholeFile> WholeFile::begin(std::filesystem::path path) {
  const std::filesystem::path neighbour = path.string() + ".new";
  // Patients' data: for this user only.
  const int descriptor = ::open(neighbour.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return system_error(errno, path, "write");
  return WholeFile(std::move(path), descriptor);
}

WholeFile::~WholeFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(neighbour().c_str());
}

Status WholeFile::write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBuffer ? Status() : flush();
}

Status WholeFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t n = ::write(descriptor_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(errno, path_, "write");
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  buffer_.clear();
  return {};
}

Status WholeFile::finish() {
  if (Status flushed = flush(); !flushed) return flushed;
  if (::fsync(descriptor_) != 0) return system_error(errno, path_, "write");
  if (::rename(neighbour().c_str(), path_.c_str()) != 0) return system_error(errno, path_, "write");
  ::close(std::exchange(descriptor_, -1));
  const auto parent = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
  const int folder = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return system_error(errno, parent, "read");
  const int failure = ::fsync(folder) == 0 || errno == EINVAL ? 0 : errno;
  ::close(folder);
  return failure == 0 ? Status() : system_error(failure, path_, "write");
}

}  // namespace unhurried::exporting
