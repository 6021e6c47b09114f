// The pace's log as rows, one an entry, so that saving a long visit costs no more than a short one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/visit/record.h"
#include "kiosk/records/database.h"

namespace unhurried::records {

// Entry i of `entries` gets the number first_seq + i.
Status insert_log(Database& database, std::int64_t visit_row, std::int64_t first_seq,
                  std::span<const visit::PaceEntry> entries);

Result<std::vector<visit::PaceEntry>> read_log(Database& database, std::int64_t visit_row);

}  // namespace unhurried::records
