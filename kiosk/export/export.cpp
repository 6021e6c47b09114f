#include "kiosk/export/export.h"

#include "devices/base/file.h"
#include "kiosk/export/csv_files.h"
#include "kiosk/export/fhir_files.h"

namespace unhurried::exporting {

namespace {

Result<std::vector<std::string>> choose(visit::RecordSource& source, const Request& request,
                                        std::size_t& left_out) {
  const Result<std::vector<visit::Heading>> headings = source.list(request.span);
  if (!headings) return headings.error();
  std::vector<std::string> ids;
  for (const visit::Heading& heading : *headings) {
    if (request.visit_id && heading.id != *request.visit_id) continue;
    if (heading.closed)
      ids.push_back(heading.id);
    else
      ++left_out;
  }
  if (request.visit_id && left_out > 0)
    return Error{ErrorCode::refused,
                 "Visit " + *request.visit_id + " hasn't ended. End it first, then export it."};
  if (request.visit_id && ids.empty())
    return Error{ErrorCode::not_found, "There is no visit " + *request.visit_id +
                                           " in that span. List the visits to see which there are."};
  return ids;
}

}  // namespace

Result<Report> export_visits(visit::RecordSource& source, const Request& request) {
  Report report;
  const Result<std::vector<std::string>> ids = choose(source, request, report.left_out);
  if (!ids) return ids.error();
  std::error_code failure;
  std::filesystem::create_directories(request.out, failure);
  if (failure) return system_error(failure.value(), request.out, "make the folder");
  report.visits = ids->size();
  if (request.csv) {
    const auto files = write_csv(source, *ids, request.out);
    if (!files) return files.error();
    report.files.insert(report.files.end(), files->begin(), files->end());
  }
  if (request.fhir) {
    const auto files = write_fhir(source, *ids, request.out);
    if (!files) return files.error();
    report.files.insert(report.files.end(), files->begin(), files->end());
  }
  return report;
}

}  // namespace unhurried::exporting
