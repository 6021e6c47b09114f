#include "devices/open_trainer/bytes.h"

#include <array>

namespace unhurried::open_trainer {

namespace {

constexpr std::array<std::uint16_t, 256> make_table() {
  std::array<std::uint16_t, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    unsigned crc = byte << 8;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 0x8000) ? (crc << 1) ^ 0x1021 : crc << 1;
    table[byte] = static_cast<std::uint16_t>(crc & 0xFFFF);
  }
  return table;
}

constexpr auto kTable = make_table();

}  // namespace

std::uint16_t crc16(Bytes bytes) {
  unsigned crc = 0xFFFF;
  for (const std::uint8_t byte : bytes) crc = ((crc << 8) ^ kTable[((crc >> 8) ^ byte) & 0xFF]) & 0xFFFF;
  return static_cast<std::uint16_t>(crc);
}

}  // namespace unhurried::open_trainer
