// A visit's record as one JSON document: what the store keeps of it, and what `unhurried-records show`
// prints. Decides: field names, and that both ways are strict: a field that is missing, unknown, of another
// type or out of range is an error that names it ("steps[2].note.pain_nrs"). Times: microseconds; a time or
// score that nobody gave is null. Schema version: field `schema`.
#pragma once

#include <string>
#include <string_view>

#include "devices/base/result.h"
#include "kiosk/core/visit/record.h"

namespace unhurried::records {

// Written. 2 added `wishes` and `sharing`; 3 her sounds, the baseline's shape and what it was taken with,
// bands of measurement error, cue phase and softest phase.
inline constexpr int kRecordSchema = 3;
inline constexpr int kOldestSchema = 1;  // still read

enum class Layout { compact, for_people };

// The same record gives the same bytes. Refuses text that isn't UTF-8 and numbers that are none.
Result<std::string> to_json(const visit::VisitRecord& record, Layout layout = Layout::compact);

Result<visit::VisitRecord> from_json(std::string_view text);

}  // namespace unhurried::records
