#include "kiosk/records/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "devices/base/file.h"

namespace unhurried::records {

Result<WriterLock> WriterLock::take(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "writer.lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return system_error(errno, path, "write");
  WriterLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return system_error(errno, path, "lock");
  return Error{ErrorCode::busy,
               "The records in " + folder.string() +
                   " are open in another kiosk. Close that one, or choose another data folder."};
}

WriterLock::~WriterLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace unhurried::records
