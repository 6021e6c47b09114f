#include "devices/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace unhurried {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Error system_error(int errno_value, const std::filesystem::path& path, std::string_view doing) {
  const std::string start = "Can't " + std::string(doing) + " " + path.string() + ": ";
  switch (errno_value) {
    case ENOENT:
    case ENOTDIR:
      return {ErrorCode::not_found, start + "it isn't there. Check the path."};
    case EACCES:
    case EPERM:
      return {ErrorCode::permission, start + "this user may not. Check who owns it and its mode."};
    case EROFS:
      return {ErrorCode::permission, start + "the file system is read-only. Choose another folder."};
    case ENOSPC:
    case EDQUOT:
      return {ErrorCode::disk_full, start + "the disk is full. Free some space and try again."};
    case EISDIR:
      return {ErrorCode::bad_argument, start + "it is a folder, a file was expected."};
    default:
      return {ErrorCode::io,
              start + std::strerror(errno_value) + ". Try again; if it stays, check the disk."};
  }
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return system_error(errno, path, "read");
  std::string bytes;
  char block[65536];
  for (;;) {
    const ssize_t n = ::read(file.get(), block, sizeof block);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(errno, path, "read");
    if (n == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(n) > limit)
      return Error{ErrorCode::bad_input,
                   path.string() + " is larger than the " + std::to_string(limit) +
                       " bytes that are read of such a file. Check that it is the right one."};
    bytes.append(block, static_cast<std::size_t>(n));
  }
}

Status write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path neighbour = path.string() + ".new";
  {
    const Descriptor file(::open(neighbour.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
    if (file.get() < 0) return system_error(errno, path, "write");
    while (!bytes.empty()) {
      const ssize_t n = ::write(file.get(), bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        const int why = errno;
        ::unlink(neighbour.c_str());
        return system_error(why, path, "write");
      }
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fsync(file.get()) != 0) {
      const int why = errno;
      ::unlink(neighbour.c_str());
      return system_error(why, path, "write");
    }
  }
  if (::rename(neighbour.c_str(), path.c_str()) != 0) return system_error(errno, path, "write");
  const auto folder_path = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const Descriptor folder(::open(folder_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() >= 0 && ::fsync(folder.get()) != 0 && errno != EINVAL)
    return system_error(errno, path, "write");
  return {};
}

}  // namespace unhurried
