// A visit as FHIR R4 resources. README.md says which, and defines the local codes; no LOINC or SNOMED CT code
// is used but those with a published meaning that fits.
// Decides: content and ids, the same for the same visit. Leaves files to fhir_files.h.
#pragma once

#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/visit/record.h"
#include "kiosk/core/visit/record_source.h"

namespace unhurried::exporting {

// One element of Bundle.entry: entries with the same URL are the same.
struct FhirEntry {
  std::string full_url;
  std::string json;
};

// Who, where, with what, and how it went, in an order in which each refers only to earlier ones or itself.
std::vector<FhirEntry> fhir_visit(const visit::VisitRecord& record);

// One Observation of SampledData for up to a minute without a hole.
class FhirTrace {
 public:
  explicit FhirTrace(const visit::VisitRecord& record) : record_(record) {}
  std::vector<FhirEntry> add(const visit::TracePiece& piece);
  std::vector<FhirEntry> finish();

 private:
  std::vector<FhirEntry> cut();
  const visit::VisitRecord& record_;
  visit::TracePiece open_;
  int number_ = 0;
};

// All before and after the entries, which are joined by commas.
std::string fhir_bundle_begin(const std::string& name, const std::string& timestamp, bool test_data);
std::string fhir_bundle_end();

}  // namespace unhurried::exporting
