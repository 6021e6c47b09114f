#include "devices/capture/reader.h"

#include "devices/base/file.h"

namespace unhurried::capture {

Result<CaptureReader> CaptureReader::open(const std::filesystem::path& path) {
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  return from_bytes(std::move(*bytes), path.string());
}

Result<CaptureReader> CaptureReader::from_bytes(std::string bytes, std::string name) {
  CaptureReader reader(std::move(bytes), std::move(name));
  reader.offset_ = 0;
  const auto version = file_version(reader.rest());
  if (!version) return reader.at_offset(version.error());
  reader.version_ = *version;
  reader.rewind();
  return reader;
}

void CaptureReader::rewind() {
  offset_ = kFileHead;
  records_ = 0;
  last_ = {};
  ended_ = false;
}

Bytes CaptureReader::rest() const {
  const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes_.data());
  return Bytes(begin, bytes_.size()).subspan(offset_);
}

Error CaptureReader::at_offset(const Error& error) const {
  return {error.code, name_ + ", byte " + std::to_string(offset_) + ": " + error.message +
                          ". Everything before this byte is good; record again if the rest is needed."};
}

Result<std::optional<Record>> CaptureReader::next() {
  const Bytes left = rest();
  if (ended_) {
    if (left.empty()) return std::optional<Record>();
    return at_offset({ErrorCode::bad_input, "there are bytes behind the end of the capture"});
  }
  if (left.empty()) return at_offset({ErrorCode::bad_input, "the capture was cut: it has no end record"});
  auto taken = take_record(left, version_);
  if (!taken) return at_offset(taken.error());
  Record& record = taken->record;
  if (record.at < last_)
    return at_offset({ErrorCode::bad_input, "a record is earlier than the one before it"});
  if (const auto* end = std::get_if<End>(&record.what)) {
    if (end->records != records_)
      return at_offset({ErrorCode::bad_input, "records are missing: " + std::to_string(end->records) +
                                                  " were written and " + std::to_string(records_) +
                                                  " are here"});
    ended_ = true;
  }
  last_ = record.at;
  ++records_;
  offset_ += taken->size;
  return std::optional<Record>(std::move(record));
}

}  // namespace unhurried::capture
