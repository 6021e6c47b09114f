// A second of one channel as bytes: differences of whole multiples of the resolution, in as few bytes as they
// need, with a check sum at the end.
//   u8 version (1), varint count, count x varint(zigzag(difference to the value before)), u32 CRC-32 of all
//   before
// Decides: the layout. Leaves which samples belong together to chunk_cutter.h. Pure; decode takes any bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/result.h"
#include "devices/packet.h"

namespace unhurried::records {

// What one step of a stored value is worth, in the channel's unit: well below what its sensor can tell.
double resolution_of(const Channel& channel);

// Values that are no number (NaN) come back as such; infinite and huge ones as the largest that fits.
std::string encode_chunk(std::span<const float> values, double resolution);

Result<std::vector<float>> decode_chunk(std::string_view bytes, double resolution);

// CRC-32 as of Ethernet and zip (reflected 0xEDB88320).
std::uint32_t crc32(std::string_view bytes);

}  // namespace unhurried::records
