// Any bytes as a capture file and as a trace: read to their end, and replayed. Once as they are, once with
// head and checksums put right, so that what lies behind them is reached.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "devices/capture/replay_trainer.h"
#include "devices/capture/trace.h"

namespace {

using namespace unhurried;
using namespace unhurried::capture;

struct Ears final : TrainerSink {
  void on_packet(const Packet&) override {}
  void on_event(const TrainerEvent&) override {}
};

std::string made_right(std::string file) {
  const auto head = file_head();
  if (file.size() < head.size()) return file;
  std::copy(head.begin(), head.end(), file.begin());
  auto* bytes = reinterpret_cast<std::uint8_t*>(file.data());
  for (std::size_t at = head.size(); at + kRecordHead + kRecordCrc <= file.size();) {
    const std::size_t payload =
        std::min<std::size_t>(bytes[at + 2], file.size() - at - kRecordHead - kRecordCrc);
    bytes[at + 2] = static_cast<std::uint8_t>(payload);
    bytes[at + 3] = 0;
    const std::size_t crc_at = at + kRecordHead + payload;
    const std::uint32_t crc = crc32(open_trainer::Bytes(bytes + at, crc_at - at));
    open_trainer::put_u32(open_trainer::MutableBytes(bytes, file.size()), crc_at, crc);
    at = crc_at + kRecordCrc;
  }
  return file;
}

void replay(std::string file) {
  auto reader = CaptureReader::from_bytes(std::move(file), "fuzz");
  if (!reader) return;
  ReplayTrainer trainer(std::move(*reader));
  Ears ears;
  if (!trainer.start(HostTime(), ears)) return;
  while (const auto due = trainer.next_due()) trainer.advance(*due);
  trainer.advance(HostTime::max());
  if (!trainer.finished()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string file(reinterpret_cast<const char*>(data), size);
  replay(file);
  replay(made_right(file));
  (void)parse_trace(file, "fuzz");
  return 0;
}
