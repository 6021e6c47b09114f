// Requests, frames and HID reports of the Go Direct protocol; README.md has the layout and its sources.
// Decides what a well-formed frame is and which bytes a request has. Leaves what frames say to metadata.h and
// measurement.h. Only requests that read, and those that start and stop measuring, can be made: nothing here
// can set an output of a device. Pure; nothing allocates.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "devices/base/bytes.h"

namespace unhurried::vernier {

// Shared by all Go Direct devices, whatever they measure: the order code in the device's answer tells.
inline constexpr std::uint16_t kVendorId = 0x08F7, kProductId = 0x0010;
inline constexpr std::size_t kReportSize = 64;  // its first byte says how many of the others are used
using ReportBytes = std::array<std::uint8_t, kReportSize>;

// A frame: header, length of all, counter, checksum, code, then the payload.
inline constexpr std::size_t kFrameHead = 5, kMaxFrame = 255;
inline constexpr std::size_t kLengthAt = 1, kCounterAt = 2, kChecksumAt = 3, kCodeAt = 4;
inline constexpr std::uint8_t kRequestHeader = 0x58, kMeasurementHeader = 0x20;
// Answers begin with 0x58, 0x98 or 0xB8: what they share is the low five bits.
inline constexpr std::uint8_t kHeaderMask = 0x1F, kAnswerHeader = kRequestHeader & kHeaderMask;
// An answer's payload repeats the request's counter; its contents begin behind that.
inline constexpr std::size_t kAnswerBody = 1;

enum class Command : std::uint8_t {
  get_status = 0x10,
  start_measurements = 0x18,
  stop_measurements = 0x19,
  init = 0x1A,
  set_period = 0x1B,
  get_sensor_info = 0x50,
  get_available_sensors = 0x51,
  disconnect = 0x54,
  get_device_info = 0x55,
};

struct Request {
  Command command = Command::init;
  std::uint32_t argument = 0;  // sensor number; period in microseconds; mask of sensors to start
  bool operator==(const Request&) const = default;
};

// The counter begins at 0xFE with init and falls by one a request; it wraps from 0 to 0xFF.
inline constexpr std::uint8_t kFirstCounter = 0xFE;
ReportBytes encode_request(const Request& request, std::uint8_t counter);

struct CountedRequest {
  Request request;
  std::uint8_t counter = 0;
};
std::optional<CountedRequest> decode_request(Bytes report);  // for the device's side

// The sum of all bytes but the checksum's own, modulo 256. `frame` holds at least kFrameHead bytes.
std::uint8_t checksum(Bytes frame);

struct Frame {
  bool measurement = false;  // else an answer
  std::uint8_t counter = 0;
  std::uint8_t code = 0;  // which request is answered, or the kind of measurement
  Bytes payload;          // lives in the reader until its next call
};

struct ReaderCounters {
  std::uint64_t reports = 0;
  std::uint64_t malformed = 0;      // reports without or with too many used bytes
  std::uint64_t bad_checksums = 0;  // frames
  std::uint64_t bytes_skipped = 0;  // that began no frame, or belonged to a damaged one
};

// Reports in, whole frames out: a frame may span several reports, a report may hold several frames. After
// damage it goes on at the next report.
class FrameReader {
 public:
  void push(Bytes report);  // then take all frames with next()
  std::optional<Frame> next();
  const ReaderCounters& counters() const { return counters_; }

 private:
  void drop(std::size_t upto);

  std::array<std::uint8_t, 2 * kMaxFrame + kReportSize> buffer_{};
  std::size_t size_ = 0, taken_ = 0;
  std::size_t newest_report_ = 0;  // where its bytes begin
  ReaderCounters counters_;
};

// The device's side: a frame as the reports that carry it. Null `payload` spans are empty payloads.
class ReportWriter {
 public:
  // Longer payloads than a frame holds are the caller's mistake; they are cut.
  ReportWriter(std::uint8_t header, std::uint8_t counter, std::uint8_t code, Bytes payload);
  std::optional<ReportBytes> next();  // nothing: all written

 private:
  std::array<std::uint8_t, kMaxFrame> frame_{};
  std::size_t size_ = 0, written_ = 0;
};

}  // namespace unhurried::vernier
