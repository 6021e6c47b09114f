// What is said to a SpikerBox, and how its bytes travel: as HID reports of 64 bytes or as a plain stream.
// Decides which commands exist for us: questions, start and stop. Those that stimulate, make sound, switch
// gains or update the firmware can't be made here. README.md has the format and its sources. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "devices/base/bytes.h"

namespace unhurried::spikerbox {

inline constexpr std::uint16_t kVendorId = 0x2E73;
inline constexpr std::uint16_t kMuscleProId = 0x0001;  // Muscle SpikerBox Pro made until 2022: HID
inline constexpr std::uint16_t kHumanId = 0x0004;      // Human SpikerBox: CDC and a vendor interface

enum class Transport : std::uint8_t { hid_reports, plain_stream };

inline constexpr std::size_t kReportSize = 64;
inline constexpr std::uint8_t kReportType = 0x3F, kOutLength = 0x3E;
inline constexpr std::size_t kReportHead = 2;  // type, used bytes
using ReportBytes = std::array<std::uint8_t, kReportSize>;

enum class Command : std::uint8_t { ask_versions, ask_limits, ask_board, start, stop };
std::string_view text_of(Command command);
ReportBytes hid_report_of(Command command);
std::optional<Command> command_in(std::string_view text);  // for the device's side; blanks around are allowed

// The part of an IN report that belongs to the stream; nothing when it says more than it holds.
std::optional<Bytes> stream_part(Bytes report);

}  // namespace unhurried::spikerbox
