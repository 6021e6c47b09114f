// Reports and commands of the open trainer protocol, version 1, as bytes; README.md is the specification.
// Decides what a well-formed report or command is. Leaves numbering, time and losses to decoder.h, and what
// the channels mean to handshake.h. Pure; nothing here allocates.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "devices/open_trainer/bytes.h"
#include "devices/protocol/protocol.h"

namespace unhurried::open_trainer {

// Who may be a trainer. The ids are ones that pid.codes sets aside for testing, so any prototype may use
// them: they prove nothing, and the product string and the handshake must agree before anything is sent.
inline constexpr std::uint16_t kVendorId = 0x1209;
inline constexpr std::uint16_t kFirstProductId = 0x0001;
inline constexpr std::uint16_t kLastProductId = 0x0010;
inline constexpr std::uint16_t kDefaultProductId = 0x0001;
inline constexpr const char* kProductStart = "Unhurried open trainer";

inline constexpr std::uint8_t kReportEndpoint = 0x81;
inline constexpr std::size_t kReportSize = 64;

// Report layout, little endian; the 50 bytes from kBlocksAt hold blocks, the rest of them is zero.
inline constexpr std::uint8_t kSyncFirst = 0x55, kSyncSecond = 0x48;  // "UH"
inline constexpr std::size_t kKindAt = 2, kBlockCountAt = 3, kSeqAt = 4, kTimeAt = 8, kBlocksAt = 12,
                             kCrcAt = 62;
inline constexpr std::uint8_t kKindSamples = 1;
inline constexpr std::size_t kBlockHead = 2;
inline constexpr std::size_t kMaxBlocks = 4;
inline constexpr std::size_t kMaxBlockSamples = (kCrcAt - kBlocksAt - kBlockHead) / 2;  // 24
inline constexpr std::uint8_t kFlagRailed = 0x10, kFlagLeadOff = 0x20;  // beside the channel's id, 0..15

using ReportBytes = std::array<std::uint8_t, kReportSize>;

struct Block {
  std::uint8_t channel = 0;  // 0..15
  bool railed = false;
  bool lead_off = false;
  std::uint8_t count = 0;  // 1..kMaxBlockSamples
  std::array<std::int16_t, kMaxBlockSamples> raw{};
};

struct Report {
  std::uint32_t seq = 0;
  std::uint32_t time_us = 0;  // device clock, of each block's first sample; wraps after 71.6 minutes
  std::uint8_t block_count = 0;
  std::array<Block, kMaxBlocks> blocks{};
};

enum class ReportFault : std::uint8_t { none, wrong_size, no_sync, bad_crc, bad_layout };

// Nothing when the blocks don't fit into one report.
std::optional<ReportBytes> encode_report(const Report& report);
ReportFault decode_report(Bytes bytes, Report& into);

// USB vendor requests to the device (bmRequestType 0x40 out, 0xC0 in).
enum class Command : std::uint8_t { hello = 0x01, start = 0x02, stop = 0x03, zero = 0x04, identify = 0x05 };

using unhurried::ControlRequest;

inline constexpr std::uint8_t kRequestIn = 0xC0, kRequestOut = 0x40;
inline constexpr std::uint16_t kRequestValue = 0x4855;  // "UH" on the wire: a stray request is not a command
inline constexpr std::uint16_t kHandshakeLimit = 256;

ControlRequest encode_command(Command command);
std::optional<Command> decode_command(const ControlRequest& request);  // nothing: the device must stall

}  // namespace unhurried::open_trainer
