// The protocol's checksum (CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, no reflection; the check
// value of "123456789" is 0x29B1), and the little-endian fields that it is computed over.
#pragma once

#include "devices/base/bytes.h"

namespace unhurried::open_trainer {

using unhurried::Bytes;
using unhurried::get_i16;
using unhurried::get_u16;
using unhurried::get_u32;
using unhurried::MutableBytes;
using unhurried::put_i16;
using unhurried::put_u16;
using unhurried::put_u32;

std::uint16_t crc16(Bytes bytes);

}  // namespace unhurried::open_trainer
