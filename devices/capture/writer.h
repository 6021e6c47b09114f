// Records what a device sent, while it sends: a tap on the link. Errors stick: the first one is what finish()
// says, and nothing is written after it. Written through at least once a second, so that a power cut costs a
// second. One thread, but for failed().
#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <vector>

#include "devices/capture/format.h"
#include "devices/protocol/protocol.h"

namespace unhurried::capture {

class CaptureWriter final : public BoundaryTap {
 public:
  static Result<CaptureWriter> create(const std::filesystem::path& path);  // replaces what is there
  CaptureWriter(CaptureWriter&& other) noexcept;
  CaptureWriter& operator=(CaptureWriter&&) = delete;
  ~CaptureWriter() override;  // without finish() the file says that it was cut

  void plugged(const DeviceIdentity& identity, Bytes handshake, HostTime at) override;
  void report(Bytes bytes, HostTime at) override;
  void unplugged(HostTime at) override;
  void zeroed(HostTime at) override;

  Status finish();  // writes the end, then waits for the disk
  std::uint32_t records() const { return records_; }
  bool failed() const { return failed_; }  // already; from any thread

 private:
  CaptureWriter(std::filesystem::path path, int fd);
  Duration since_begin(HostTime at);
  void written_one(Duration at);
  void flush();

  std::filesystem::path path_;
  int fd_;
  std::optional<HostTime> begin_;
  Duration last_{}, flushed_at_{};
  std::uint32_t records_ = 0;
  std::vector<std::uint8_t> pending_;
  Status status_;
  std::atomic<bool> failed_{false};
};

}  // namespace unhurried::capture
