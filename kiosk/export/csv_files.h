// Visits as five tables: visits.csv, steps.csv, pace_log.csv, trace.csv, baselines.csv. README.md describes
// the columns. The trace of a visit is there only if she agreed to keep it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/visit/record.h"
#include "kiosk/core/visit/record_source.h"

namespace unhurried::exporting {

// `ids` in the order in which they shall stand in the files. Returns the files.
Result<std::vector<std::filesystem::path>> write_csv(visit::RecordSource& source,
                                                     const std::vector<std::string>& ids,
                                                     const std::filesystem::path& folder);

std::string visit_row(const visit::VisitRecord& record);
std::string step_rows(const visit::VisitRecord& record);
std::string baseline_rows(const visit::VisitRecord& record);
std::string pace_log_rows(const visit::VisitRecord& record);

}  // namespace unhurried::exporting
