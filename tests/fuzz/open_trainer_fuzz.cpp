// Any bytes at the border of the open protocol: as a handshake, as single reports (as they are, and with the
// checksum put right so that the fields behind it are reached), as a stream without frames.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "devices/open_trainer/decoder.h"
#include "tests/fuzz/strict_ears.h"

namespace {

using namespace unhurried;
using namespace unhurried::open_trainer;
using Ears = fuzz::StrictEars;

// The protocol's own checksum over the beginning of `bytes`, where it has room for one.
ReportBytes made_right(Bytes bytes) {
  ReportBytes report{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), kReportSize), report.begin());
  report[0] = kSyncFirst;
  report[1] = kSyncSecond;
  report[kKindAt] = kKindSamples;
  put_u16(report, kCrcAt, crc16(Bytes(report).first(kCrcAt)));
  return report;
}

void as_handshake(Bytes bytes) {
  std::vector<std::uint8_t> block(bytes.begin(), bytes.end());
  if (block.size() > kHandshakeLimit) block.resize(kHandshakeLimit);
  if (block.size() < kHandshakeHead + kHandshakeCrc) return;
  put_u16(block, 6, static_cast<std::uint16_t>(block.size()));
  put_u16(block, block.size() - kHandshakeCrc, crc16(Bytes(block).first(block.size() - kHandshakeCrc)));
  const auto handshake = decode_handshake(block);
  if (handshake && (handshake->channels.empty() || handshake->channels.size() > kMaxChannels))
    __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(data, size);
  as_handshake(bytes);
  const auto offered = decode_handshake(bytes);
  const Handshake handshake = offered ? *offered : default_handshake();

  Ears whole, single, right;
  Decoder stream(1, handshake), framed(2, handshake), mended(3, handshake);
  stream.stream(bytes, HostTime(), whole);
  for (std::size_t at = 0; at < size; at += kReportSize) {
    const Bytes piece = bytes.subspan(at, std::min(size - at, kReportSize));
    framed.report(piece, HostTime(), single);
    mended.report(made_right(piece), HostTime(), right);
  }
  return 0;
}
