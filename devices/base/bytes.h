// Little-endian fields of bytes that came from or go to a device. Offsets are the caller's promise: whoever
// reads has looked at the length before.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>

namespace unhurried {

using Bytes = std::span<const std::uint8_t>;
using MutableBytes = std::span<std::uint8_t>;

inline std::uint16_t get_u16(Bytes b, std::size_t at) {
  return static_cast<std::uint16_t>(b[at] | (b[at + 1] << 8));
}
inline std::int16_t get_i16(Bytes b, std::size_t at) {
  return static_cast<std::int16_t>(get_u16(b, at));
}
inline std::uint32_t get_u32(Bytes b, std::size_t at) {
  return get_u16(b, at) | (static_cast<std::uint32_t>(get_u16(b, at + 2)) << 16);
}
inline std::uint64_t get_u64(Bytes b, std::size_t at) {
  return get_u32(b, at) | (static_cast<std::uint64_t>(get_u32(b, at + 4)) << 32);
}
inline float get_f32(Bytes b, std::size_t at) {
  return std::bit_cast<float>(get_u32(b, at));
}
inline double get_f64(Bytes b, std::size_t at) {
  return std::bit_cast<double>(get_u64(b, at));
}

inline void put_u16(MutableBytes b, std::size_t at, std::uint16_t v) {
  b[at] = static_cast<std::uint8_t>(v & 0xFF);
  b[at + 1] = static_cast<std::uint8_t>(v >> 8);
}
inline void put_i16(MutableBytes b, std::size_t at, std::int16_t v) {
  put_u16(b, at, static_cast<std::uint16_t>(v));
}
inline void put_u32(MutableBytes b, std::size_t at, std::uint32_t v) {
  put_u16(b, at, static_cast<std::uint16_t>(v & 0xFFFF));
  put_u16(b, at + 2, static_cast<std::uint16_t>(v >> 16));
}
inline void put_u64(MutableBytes b, std::size_t at, std::uint64_t v) {
  put_u32(b, at, static_cast<std::uint32_t>(v & 0xFFFFFFFF));
  put_u32(b, at + 4, static_cast<std::uint32_t>(v >> 32));
}
inline void put_f32(MutableBytes b, std::size_t at, float v) {
  put_u32(b, at, std::bit_cast<std::uint32_t>(v));
}
inline void put_f64(MutableBytes b, std::size_t at, double v) {
  put_u64(b, at, std::bit_cast<std::uint64_t>(v));
}

// Text as a device gives it, safe to show and to log: up to the first zero, without blanks at the ends, and
// with a question mark for whatever is not printable ASCII.
std::string device_text(Bytes bytes);

}  // namespace unhurried
