// Reads a capture strictly: every record up to the first fault, then an error that names file and byte
// offset. A file without its end record was cut, and that is said too. The last good record always comes out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "devices/capture/format.h"

namespace unhurried::capture {

class CaptureReader {
 public:
  static Result<CaptureReader> open(const std::filesystem::path& path);
  static Result<CaptureReader> from_bytes(std::string bytes, std::string name);

  // The next record; nothing behind the end record; an error at a cut or damage, and again at each further
  // call.
  Result<std::optional<Record>> next();
  void rewind();

 private:
  CaptureReader(std::string bytes, std::string name) : bytes_(std::move(bytes)), name_(std::move(name)) {}
  Bytes rest() const;
  Error at_offset(const Error& error) const;

  std::string bytes_, name_;
  std::uint16_t version_ = kVersion;
  std::size_t offset_ = kFileHead;
  std::uint32_t records_ = 0;
  Duration last_{};
  bool ended_ = false;
};

}  // namespace unhurried::capture
