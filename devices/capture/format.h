// The capture file's bytes, version 2, and how version 1 is read; README.md is the specification. Decides
// what a record is and when one is whole; leaves files to writer.h and reader.h and the meaning of reports to
// the decoder. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "devices/base/result.h"
#include "devices/base/time.h"
#include "devices/open_trainer/handshake.h"

namespace unhurried::capture {

using open_trainer::Bytes;
using open_trainer::DeviceIdentity;

inline constexpr std::uint8_t kMagic[8] = {'U', 'H', 'C', 'A', 'P', 'T', 'U', 'R'};
inline constexpr std::uint16_t kVersion = 2, kOldestVersion = 1;
inline constexpr std::size_t kFileHead = 12;
inline constexpr std::size_t kRecordHead = 12;  // type, 0, payload length, time
inline constexpr std::size_t kRecordCrc = 4;
inline constexpr std::size_t kMaxPayload = 4096;
inline constexpr std::size_t kMaxString = 255;

struct Plugged {
  DeviceIdentity identity;              // with the protocol of all that follows
  std::vector<std::uint8_t> handshake;  // as the device gave it, right or wrong; none in some protocols
  bool operator==(const Plugged&) const = default;
};
struct ReportSeen {
  std::vector<std::uint8_t> bytes;
  bool operator==(const ReportSeen&) const = default;
};
struct Unplugged {
  bool operator==(const Unplugged&) const = default;
};
struct Zeroed {  // by the host, where the device knows no zero
  bool operator==(const Zeroed&) const = default;
};
struct End {  // the recording was finished, not cut
  std::uint32_t records = 0;
  bool operator==(const End&) const = default;
};

struct Record {
  Duration at{};  // host time since the capture began
  std::variant<Plugged, ReportSeen, Unplugged, End, Zeroed> what;
  bool operator==(const Record&) const = default;
};

std::vector<std::uint8_t> file_head();
void append_record(std::vector<std::uint8_t>& to, const Record& record);
// The frequent one, without building a Record first.
void append_report(std::vector<std::uint8_t>& to, Duration at, Bytes report);

// Reads the record at the beginning of `bytes` and says how long it is. The message says what is wrong,
// without naming the file, which this does not know.
struct Taken {
  Record record;
  std::size_t size = 0;
};
Result<Taken> take_record(Bytes bytes, std::uint16_t version = kVersion);
Result<std::uint16_t> file_version(Bytes head);  // one that can be read

std::uint32_t crc32(Bytes bytes);  // as in Ethernet and gzip

}  // namespace unhurried::capture
