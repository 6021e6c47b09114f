// FHIR bundles as files: visit-<id>.fhir.json for each visit, with its trace if she agreed to keep it; and
// visits.fhir.json, all of them without traces.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/visit/record_source.h"

namespace unhurried::exporting {

Result<std::vector<std::filesystem::path>> write_fhir(visit::RecordSource& source,
                                                      const std::vector<std::string>& ids,
                                                      const std::filesystem::path& folder);

}  // namespace unhurried::exporting
