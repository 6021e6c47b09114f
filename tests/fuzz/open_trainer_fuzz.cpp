// Any bytes at the border of the open protocol: as a handshake, as single reports, as a stream without
// frames. Build with clang and -DUNHURRIED_FUZZ=ON.
#include <cstddef>
#include <cstdint>

#include "devices/open_trainer/decoder.h"

namespace {

struct Ears final : unhurried::TrainerSink {
  void on_packet(const unhurried::Packet& packet) override {
    if (packet.channel_count > unhurried::kMaxChannels) __builtin_trap();
    for (const auto& block : packet.blocks())
      if (block.count > unhurried::kMaxSamples) __builtin_trap();
    if (heard && packet.seq <= last) __builtin_trap();
    last = packet.seq;
    heard = true;
  }
  void on_event(const unhurried::TrainerEvent&) override {}
  bool heard = false;
  std::uint64_t last = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unhurried;
  using namespace unhurried::open_trainer;
  const Bytes bytes(data, size);
  const auto offered = decode_handshake(bytes);
  const Handshake handshake = offered ? *offered : default_handshake();

  Ears whole;
  Decoder stream(1, handshake);
  stream.stream(bytes, HostTime(), whole);

  Ears single;
  Decoder framed(2, handshake);
  for (std::size_t at = 0; at < size; at += kReportSize)
    framed.report(bytes.subspan(at, size - at < kReportSize ? size - at : kReportSize), HostTime(), single);
  return 0;
}
