// Reads visits back from a store: over the writer's own connection, or over one of a worker's own beside it.
// Decides: how rows become a record again. Thread: that of its connection.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/visit/record_source.h"
#include "kiosk/records/database.h"
#include "kiosk/records/opening.h"

namespace unhurried::records {

// The live or closed visit in row `visit_row`, its log joined in.
Result<visit::VisitRecord> read_visit(Database& database, std::int64_t visit_row);
Result<std::int64_t> find_visit(Database& database, const std::string& id);  // its row
// The newest ended visits of this patient before `started` that have a baseline, the newest first: at most
// `most`. Test data stays among itself. A record that can't be read is an error: it isn't passed over.
Result<std::vector<visit::EarlierVisit>> earlier_visits(Database& database, const visit::VisitRecord& visit,
                                                        std::size_t most);

class History : public visit::RecordSource {
 public:
  static Result<History> open(const std::filesystem::path& folder, const Opening& how);

  Result<std::vector<visit::Heading>> list(const visit::Span& span) override;
  Result<visit::VisitRecord> load(const std::string& id) override;
  Status trace(const std::string& id, const std::function<Status(const visit::TracePiece&)>& each) override;

  Mode mode() const { return mode_; }
  Status audit(WallTime at, std::string_view what, std::string_view about);

  // Everything that can be wrong, a sentence each; empty: all is well. Reads the whole store.
  Result<std::vector<std::string>> verify();

 private:
  History(Database database, Mode mode, std::string program)
      : database_(std::move(database)), mode_(mode), program_(std::move(program)) {}
  Database database_;
  Mode mode_;
  std::string program_;
};

Result<std::vector<visit::Heading>> list_visits(Database& database, const visit::Span& span);

}  // namespace unhurried::records
