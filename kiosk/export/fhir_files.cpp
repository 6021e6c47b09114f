#include "kiosk/export/fhir_files.h"

#include <algorithm>
#include <set>

#include "kiosk/core/visit/sharing.h"
#include "kiosk/export/fhir.h"
#include "kiosk/export/number_text.h"
#include "kiosk/export/whole_file.h"

namespace unhurried::exporting {

namespace {

// Puts commas between the entries, and each entry in once.
class BundleFile {
 public:
  explicit BundleFile(WholeFile file) : file_(std::move(file)) {}
  Status begin(const std::string& head) { return file_.write(head); }
  Status add(const std::vector<FhirEntry>& entries) {
    for (const FhirEntry& entry : entries) {
      if (!seen_.insert(entry.full_url).second) continue;
      if (Status written = file_.write((seen_.size() > 1 ? ",\n" : "") + entry.json); !written)
        return written;
    }
    return {};
  }
  Status finish() {
    if (Status written = file_.write(fhir_bundle_end()); !written) return written;
    return file_.finish();
  }

 private:
  WholeFile file_;
  std::set<std::string> seen_;
};

Status write_visit(visit::RecordSource& source, const visit::VisitRecord& record,
                   const std::filesystem::path& path) {
  Result<WholeFile> file = WholeFile::begin(path);
  if (!file) return file.error();
  BundleFile bundle(std::move(*file));
  const std::string end = utc_text(record.started + record.ended.value_or(VisitTime()).time_since_epoch());
  if (Status done = bundle.begin(fhir_bundle_begin(record.id, end, record.test_data)); !done) return done;
  if (Status done = bundle.add(fhir_visit(record)); !done) return done;
  if (visit::trace_leaves(record)) {
    FhirTrace trace(record);
    Status read =
        source.trace(record.id, [&](const visit::TracePiece& piece) { return bundle.add(trace.add(piece)); });
    if (!read) return read;
    if (Status done = bundle.add(trace.finish()); !done) return done;
  }
  return bundle.finish();
}

}  // namespace

Result<std::vector<std::filesystem::path>> write_fhir(visit::RecordSource& source,
                                                      const std::vector<std::string>& ids,
                                                      const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  // The bundle's head needs what holds for all: the latest end, and whether any of it is test data.
  WallTime latest{};
  bool test_data = false;
  std::string names;
  for (const std::string& id : ids) {
    const Result<visit::VisitRecord> record = source.load(id);
    if (!record) return record.error();
    latest = std::max(latest, record->started + record->ended.value_or(VisitTime()).time_since_epoch());
    test_data |= record->test_data;
    names += id + "|";
    const std::filesystem::path path = folder / ("visit-" + id + ".fhir.json");
    if (Status written = write_visit(source, visit::what_leaves(*record), path); !written)
      return written.error();
    paths.push_back(path);
  }
  const std::filesystem::path all = folder / "visits.fhir.json";
  Result<WholeFile> file = WholeFile::begin(all);
  if (!file) return file.error();
  BundleFile bundle(std::move(*file));
  if (Status done = bundle.begin(fhir_bundle_begin(names, utc_text(latest), test_data)); !done)
    return done.error();
  for (const std::string& id : ids) {
    const Result<visit::VisitRecord> record = source.load(id);
    if (!record) return record.error();
    if (Status done = bundle.add(fhir_visit(visit::what_leaves(*record))); !done) return done.error();
  }
  if (Status done = bundle.finish(); !done) return done.error();
  paths.push_back(all);
  return paths;
}

}  // namespace unhurried::exporting
