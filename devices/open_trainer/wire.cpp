#include "devices/open_trainer/wire.h"

namespace unhurried::open_trainer {

std::optional<ReportBytes> encode_report(const Report& report) {
  if (report.block_count == 0 || report.block_count > kMaxBlocks) return std::nullopt;
  ReportBytes bytes{};
  bytes[0] = kSyncFirst;
  bytes[1] = kSyncSecond;
  bytes[kKindAt] = kKindSamples;
  bytes[kBlockCountAt] = report.block_count;
  put_u32(bytes, kSeqAt, report.seq);
  put_u32(bytes, kTimeAt, report.time_us);
  std::size_t at = kBlocksAt;
  for (std::size_t i = 0; i < report.block_count; ++i) {
    const Block& block = report.blocks[i];
    if (block.channel > 15 || block.count == 0 || block.count > kMaxBlockSamples) return std::nullopt;
    if (at + kBlockHead + 2u * block.count > kCrcAt) return std::nullopt;
    bytes[at] = static_cast<std::uint8_t>(block.channel | (block.railed ? kFlagRailed : 0) |
                                          (block.lead_off ? kFlagLeadOff : 0));
    bytes[at + 1] = block.count;
    at += kBlockHead;
    for (std::size_t s = 0; s < block.count; ++s, at += 2) put_i16(bytes, at, block.raw[s]);
  }
  put_u16(bytes, kCrcAt, crc16(Bytes(bytes).first(kCrcAt)));
  return bytes;
}

ReportFault decode_report(Bytes bytes, Report& into) {
  if (bytes.size() != kReportSize) return ReportFault::wrong_size;
  if (bytes[0] != kSyncFirst || bytes[1] != kSyncSecond) return ReportFault::no_sync;
  if (get_u16(bytes, kCrcAt) != crc16(bytes.first(kCrcAt))) return ReportFault::bad_crc;
  const std::size_t block_count = bytes[kBlockCountAt];
  if (bytes[kKindAt] != kKindSamples || block_count == 0 || block_count > kMaxBlocks) {
    return ReportFault::bad_layout;
  }
  into.seq = get_u32(bytes, kSeqAt);
  into.time_us = get_u32(bytes, kTimeAt);
  into.block_count = static_cast<std::uint8_t>(block_count);
  std::size_t at = kBlocksAt;
  unsigned seen = 0;
  for (std::size_t i = 0; i < block_count; ++i) {
    if (at + kBlockHead > kCrcAt) return ReportFault::bad_layout;
    Block& block = into.blocks[i];
    block.channel = bytes[at] & 0x0F;
    block.railed = (bytes[at] & kFlagRailed) != 0;
    block.lead_off = (bytes[at] & kFlagLeadOff) != 0;
    block.count = bytes[at + 1];
    at += kBlockHead;
    const bool repeated = (seen >> block.channel) & 1u;
    if (repeated || block.count == 0 || block.count > kMaxBlockSamples || at + 2u * block.count > kCrcAt) {
      return ReportFault::bad_layout;
    }
    seen |= 1u << block.channel;
    for (std::size_t s = 0; s < block.count; ++s, at += 2) block.raw[s] = get_i16(bytes, at);
  }
  return ReportFault::none;
}

ControlRequest encode_command(Command command) {
  const bool in = command == Command::hello;
  return {in ? kRequestIn : kRequestOut, static_cast<std::uint8_t>(command), kRequestValue, 0,
          in ? kHandshakeLimit : std::uint16_t{0}};
}

std::optional<Command> decode_command(const ControlRequest& request) {
  if (request.value != kRequestValue || request.index != 0) return std::nullopt;
  const auto command = static_cast<Command>(request.request);
  switch (command) {
    case Command::hello:
      if (request.type != kRequestIn) return std::nullopt;
      return command;
    case Command::start:
    case Command::stop:
    case Command::zero:
    case Command::identify:
      if (request.type != kRequestOut || request.length != 0) return std::nullopt;
      return command;
  }
  return std::nullopt;
}

}  // namespace unhurried::open_trainer
