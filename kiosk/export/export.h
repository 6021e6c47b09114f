// Writes visits that ended into files that other programs read. The same visits give the same bytes.
// Decides: which visits, and which files of which form. Thread: a worker's, with its own source; no clock.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/visit/record_source.h"

namespace unhurried::exporting {

struct Request {
  std::filesystem::path out;  // a folder, made where it isn't there; files of the same names are replaced
  bool csv = false, fhir = false;
  visit::Span span;
  std::optional<std::string> visit_id;  // only this one, which must be within the span
};

struct Report {
  std::vector<std::filesystem::path> files;
  std::size_t visits = 0;
  std::size_t left_out = 0;  // visits that hadn't ended
};

Result<Report> export_visits(visit::RecordSource& source, const Request& request);

}  // namespace unhurried::exporting
