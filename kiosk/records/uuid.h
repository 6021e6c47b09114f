// Visit ids: UUID version 7 (RFC 9562), which sort by time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "devices/base/time.h"

namespace unhurried::records {

// `chance` are random bits from the caller, 128 of them, of which 74 are used.
std::string uuid_v7(WallTime now, std::uint64_t chance_high, std::uint64_t chance_low);

// 8-4-4-4-12 lower case hexadecimal digits, of any version.
bool is_uuid(std::string_view text);

}  // namespace unhurried::records
