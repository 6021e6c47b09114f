// The tables of a store, and how an older store becomes a newer one.
// Decides: forward-only migrations, each in one transaction that also raises user_version. A newer store than
// this program knows is refused, untouched.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "devices/base/result.h"
#include "devices/base/time.h"
#include "kiosk/records/database.h"

namespace unhurried::records {

enum class Mode : std::uint8_t { try_out, clinic };

// Script n brings a store from version n to n + 1. A script that was ever released is never changed.
std::span<const std::string_view> migrations();

// Makes the tables of an empty file (marked for `mode`, for ever) or migrates an older one.
Status prepare_schema(Database& database, Mode mode, WallTime now,
                      std::span<const std::string_view> scripts = migrations());

// The store's version, 0 for an empty file. Refuses other programs' files and newer stores. Reads only.
Result<std::int64_t> schema_version(Database& database,
                                    std::span<const std::string_view> scripts = migrations());

// Refuses what isn't a store of exactly this program's version. Reads only.
Status check_schema(Database& database, std::span<const std::string_view> scripts = migrations());

Result<Mode> mode_of(Database& database);

}  // namespace unhurried::records
