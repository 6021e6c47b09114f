#include "devices/capture/writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "devices/base/file.h"

namespace unhurried::capture {

namespace {

constexpr std::size_t kFlushBytes = 16'384;
constexpr Duration kFlushEvery = 1s;

}  // namespace

Result<CaptureWriter> CaptureWriter::create(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (fd < 0) return system_error(errno, path, "write");
  return CaptureWriter(path, fd);
}

CaptureWriter::CaptureWriter(std::filesystem::path path, int fd)
    : path_(std::move(path)), fd_(fd), pending_(file_head()) {
  pending_.reserve(2 * kFlushBytes);
}

CaptureWriter::CaptureWriter(CaptureWriter&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      begin_(other.begin_),
      last_(other.last_),
      flushed_at_(other.flushed_at_),
      records_(other.records_),
      pending_(std::move(other.pending_)),
      status_(std::move(other.status_)),
      failed_(other.failed_.load()) {}

CaptureWriter::~CaptureWriter() {
  if (fd_ < 0) return;
  flush();
  ::close(fd_);
}

void CaptureWriter::plugged(const DeviceIdentity& identity, Bytes handshake, HostTime at) {
  const Duration since = since_begin(at);
  append_record(pending_, {since, Plugged{identity, {handshake.begin(), handshake.end()}}});
  written_one(since);
}

void CaptureWriter::report(Bytes bytes, HostTime at) {
  const Duration since = since_begin(at);
  append_report(pending_, since, bytes);
  written_one(since);
}

void CaptureWriter::unplugged(HostTime at) {
  const Duration since = since_begin(at);
  append_record(pending_, {since, Unplugged{}});
  written_one(since);
}

void CaptureWriter::zeroed(HostTime at) {
  const Duration since = since_begin(at);
  append_record(pending_, {since, Zeroed{}});
  written_one(since);
}

Status CaptureWriter::finish() {
  if (fd_ < 0) return Error{ErrorCode::internal, "The capture was finished before."};
  append_record(pending_, {last_, End{records_}});
  flush();
  if (status_ && ::fsync(fd_) != 0 && errno != EINVAL) status_ = system_error(errno, path_, "write");
  if (::close(std::exchange(fd_, -1)) != 0 && status_) status_ = system_error(errno, path_, "write");
  return status_;
}

Duration CaptureWriter::since_begin(HostTime at) {
  if (!begin_) begin_ = at;
  return std::max(at - *begin_, last_);
}

void CaptureWriter::written_one(Duration at) {
  last_ = at;
  ++records_;
  if (pending_.size() >= kFlushBytes || at - flushed_at_ >= kFlushEvery) {
    flush();
    flushed_at_ = at;
  }
}

void CaptureWriter::flush() {
  Bytes left(pending_);
  while (status_ && !left.empty()) {
    const ssize_t n = ::write(fd_, left.data(), left.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      status_ = system_error(errno, path_, "write");
      failed_ = true;
    } else {
      left = left.subspan(static_cast<std::size_t>(n));
    }
  }
  pending_.clear();
}

}  // namespace unhurried::capture
