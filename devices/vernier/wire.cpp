#include "devices/vernier/wire.h"

#include <algorithm>

namespace unhurried::vernier {

namespace {

// What init sends: its meaning is not published, its bytes are those of the maker's own programs.
constexpr std::array<std::uint8_t, 20> kInitPayload{0xA5, 0x4A, 0x06, 0x49, 0x07, 0x48, 0x08,
                                                    0x47, 0x09, 0x46, 0x0A, 0x45, 0x0B, 0x44,
                                                    0x0C, 0x43, 0x0D, 0x42, 0x0E, 0x41};
constexpr std::uint8_t kAllSensors = 0xFF, kAtOnce = 0x01;
constexpr std::size_t kStartPayload = 14, kStopPayload = 6, kPeriodPayload = 10;
constexpr std::size_t kArgumentAt = 2;  // in the payloads of start and of period

std::size_t payload_size(Command command) {
  switch (command) {
    case Command::init:
      return kInitPayload.size();
    case Command::start_measurements:
      return kStartPayload;
    case Command::stop_measurements:
      return kStopPayload;
    case Command::set_period:
      return kPeriodPayload;
    case Command::get_sensor_info:
      return 1;
    case Command::get_status:
    case Command::get_available_sensors:
    case Command::disconnect:
    case Command::get_device_info:
      return 0;
  }
  return 0;
}

bool known(std::uint8_t code) {
  switch (static_cast<Command>(code)) {
    case Command::get_status:
    case Command::start_measurements:
    case Command::stop_measurements:
    case Command::init:
    case Command::set_period:
    case Command::get_sensor_info:
    case Command::get_available_sensors:
    case Command::disconnect:
    case Command::get_device_info:
      return true;
  }
  return false;
}

bool header_fits(std::uint8_t header) {
  return header == kMeasurementHeader || (header & kHeaderMask) == kAnswerHeader;
}

}  // namespace

std::uint8_t checksum(Bytes frame) {
  unsigned sum = 0;
  for (const std::uint8_t byte : frame) sum += byte;
  return static_cast<std::uint8_t>((sum - frame[kChecksumAt]) & 0xFF);
}

ReportBytes encode_request(const Request& request, std::uint8_t counter) {
  ReportBytes report{};
  const std::size_t length = kFrameHead + payload_size(request.command);
  report[0] = static_cast<std::uint8_t>(length);
  const MutableBytes frame = MutableBytes(report).subspan(1, length);
  frame[0] = kRequestHeader;
  frame[kLengthAt] = static_cast<std::uint8_t>(length);
  frame[kCounterAt] = counter;
  frame[kCodeAt] = static_cast<std::uint8_t>(request.command);
  const MutableBytes payload = frame.subspan(kFrameHead);
  switch (request.command) {
    case Command::init:
      std::copy(kInitPayload.begin(), kInitPayload.end(), payload.begin());
      break;
    case Command::start_measurements:
      payload[0] = kAllSensors;
      payload[1] = kAtOnce;
      put_u32(payload, kArgumentAt, request.argument);
      break;
    case Command::stop_measurements:
      std::fill(payload.begin(), payload.end(), kAllSensors);
      payload[1] = 0;
      break;
    case Command::set_period:
      payload[0] = kAllSensors;
      put_u32(payload, kArgumentAt, request.argument);
      break;
    case Command::get_sensor_info:
      payload[0] = static_cast<std::uint8_t>(request.argument);
      break;
    case Command::get_status:
    case Command::get_available_sensors:
    case Command::disconnect:
    case Command::get_device_info:
      break;
  }
  frame[kChecksumAt] = checksum(frame);
  return report;
}

std::optional<CountedRequest> decode_request(Bytes report) {
  if (report.size() != kReportSize || report[0] < kFrameHead || report[0] >= kReportSize) return std::nullopt;
  const Bytes frame = report.subspan(1, report[0]);
  if (frame[0] != kRequestHeader || frame[kLengthAt] != frame.size() || !known(frame[kCodeAt]))
    return std::nullopt;
  CountedRequest counted;
  counted.counter = frame[kCounterAt];
  counted.request.command = static_cast<Command>(frame[kCodeAt]);
  if (frame.size() != kFrameHead + payload_size(counted.request.command)) return std::nullopt;
  const Bytes payload = frame.subspan(kFrameHead);
  if (counted.request.command == Command::start_measurements ||
      counted.request.command == Command::set_period) {
    counted.request.argument = get_u32(payload, kArgumentAt);
  } else if (counted.request.command == Command::get_sensor_info) {
    counted.request.argument = payload[0];
  }
  // One way to write a request, so one comparison for its checksum and its fixed bytes.
  const ReportBytes right = encode_request(counted.request, counted.counter);
  if (!std::equal(right.begin(), right.begin() + 1 + static_cast<std::ptrdiff_t>(frame.size()),
                  report.begin()))
    return std::nullopt;
  return counted;
}

void FrameReader::push(Bytes report) {
  ++counters_.reports;
  if (report.size() < 2 || report[0] == 0 || report[0] >= report.size()) {
    ++counters_.malformed;
    return;
  }
  const std::size_t used = report[0];
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(taken_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(size_), buffer_.begin());
  size_ -= taken_;
  taken_ = 0;
  // Cannot be while next() is asked until it has nothing; a caller who forgets loses the old bytes.
  if (size_ + used > buffer_.size()) {
    counters_.bytes_skipped += size_;
    size_ = 0;
  }
  newest_report_ = size_;
  std::copy_n(report.begin() + 1, used, buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += used;
}

void FrameReader::drop(std::size_t upto) {
  counters_.bytes_skipped += upto - taken_;
  taken_ = upto;
}

std::optional<Frame> FrameReader::next() {
  while (size_ - taken_ > kLengthAt) {
    const std::size_t length = buffer_[taken_ + kLengthAt];
    // Where frames are searched again: the newest report, or behind it where the fault is in that report.
    const std::size_t restart = newest_report_ > taken_ ? newest_report_ : size_;
    if (!header_fits(buffer_[taken_]) || length < kFrameHead) {
      drop(restart);
      continue;
    }
    if (size_ - taken_ < length) return std::nullopt;
    const Bytes frame = Bytes(buffer_).subspan(taken_, length);
    if (checksum(frame) != frame[kChecksumAt]) {
      ++counters_.bad_checksums;
      drop(restart);
      continue;
    }
    taken_ += length;
    return Frame{frame[0] == kMeasurementHeader, frame[kCounterAt], frame[kCodeAt],
                 frame.subspan(kFrameHead)};
  }
  return std::nullopt;
}

ReportWriter::ReportWriter(std::uint8_t header, std::uint8_t counter, std::uint8_t code, Bytes payload) {
  payload = payload.first(std::min(payload.size(), kMaxFrame - kFrameHead));
  size_ = kFrameHead + payload.size();
  frame_[0] = header;
  frame_[kLengthAt] = static_cast<std::uint8_t>(size_);
  frame_[kCounterAt] = counter;
  frame_[kCodeAt] = code;
  std::copy(payload.begin(), payload.end(), frame_.begin() + kFrameHead);
  frame_[kChecksumAt] = checksum(Bytes(frame_).first(size_));
}

std::optional<ReportBytes> ReportWriter::next() {
  if (written_ == size_) return std::nullopt;
  ReportBytes report{};
  const std::size_t used = std::min(size_ - written_, kReportSize - 1);
  report[0] = static_cast<std::uint8_t>(used);
  std::copy_n(frame_.begin() + static_cast<std::ptrdiff_t>(written_), used, report.begin() + 1);
  written_ += used;
  return report;
}

}  // namespace unhurried::vernier
