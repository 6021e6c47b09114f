#include "kiosk/records/history.h"

#include <limits>
#include <utility>

#include "kiosk/records/log_rows.h"
#include "kiosk/records/record_json.h"
#include "kiosk/records/trace_rows.h"

namespace unhurried::records {

Result<std::int64_t> find_visit(Database& database, const std::string& id) {
  Result<Statement> rows = database.query("SELECT n FROM visit WHERE id = ?", std::string_view(id));
  if (!rows) return rows.error();
  const Result<bool> row = rows->step();
  if (!row) return row.error();
  if (!*row)
    return Error{ErrorCode::not_found, "There is no visit " + id + " in " + database.path().string() +
                                           ". List the visits to see which there are."};
  return rows->integer(0);
}

Result<visit::VisitRecord> read_visit(Database& database, std::int64_t visit_row) {
  Result<Statement> rows = database.query("SELECT id, record FROM visit WHERE n = ?", visit_row);
  if (!rows) return rows.error();
  const Result<bool> row = rows->step();
  if (!row) return row.error();
  if (!*row)
    return Error{ErrorCode::not_found, database.path().string() + ": the visit isn't there any more."};
  const std::string id(rows->text(0));
  Result<visit::VisitRecord> record = from_json(rows->text(1));
  if (record && record->id != id)
    record = Error{ErrorCode::bad_input, "record, field id: it is that of another visit"};
  if (!record)
    return Error{record.error().code, database.path().string() + ", visit " + id + ": " +
                                          record.error().message +
                                          ". Restore the last backup to another folder."};
  Result<std::vector<visit::PaceEntry>> log = read_log(database, visit_row);
  if (!log) return log.error();
  record->log = std::move(*log);
  return record;
}

Result<std::vector<visit::EarlierVisit>> earlier_visits(Database& database, const visit::VisitRecord& visit,
                                                        std::size_t most) {
  Result<Statement> rows = database.query(
      "SELECT n FROM visit WHERE patient = ? AND status = 'closed' AND test_data = ? AND started < ? AND id "
      "<> ?"
      " ORDER BY started DESC, id DESC",
      std::string_view(visit.patient), std::int64_t{visit.test_data}, micros(visit.started),
      std::string_view(visit.id));
  if (!rows) return rows.error();
  std::vector<visit::EarlierVisit> found;
  while (found.size() < most) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    Result<visit::VisitRecord> record = read_visit(database, rows->integer(0));
    if (!record) return record.error();
    if (!record->baselines.empty()) found.push_back({record->started, std::move(record->baselines)});
  }
  return found;
}

Result<std::vector<visit::Heading>> list_visits(Database& database, const visit::Span& span) {
  constexpr auto kFirst = std::numeric_limits<std::int64_t>::min(),
                 kLast = std::numeric_limits<std::int64_t>::max();
  Result<Statement> rows = database.query(
      "SELECT id, patient, room, started, status, test_data FROM visit"
      " WHERE started >= ? AND started < ? ORDER BY started, id",
      span.since ? micros(*span.since) : kFirst, span.until ? micros(*span.until) : kLast);
  if (!rows) return rows.error();
  std::vector<visit::Heading> headings;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) return headings;
    headings.push_back({std::string(rows->text(0)), std::string(rows->text(1)), std::string(rows->text(2)),
                        WallTime(Duration(rows->integer(3))), rows->text(4) == "closed",
                        rows->integer(5) != 0});
  }
}

Result<History> History::open(const std::filesystem::path& folder, const Opening& how) {
  Result<Database> database = open_for_reading(folder, how);
  if (!database) return database.error();
  const Result<Mode> mode = mode_of(*database);
  if (!mode) return mode.error();
  return History(std::move(*database), *mode, how.program);
}

Result<std::vector<visit::Heading>> History::list(const visit::Span& span) {
  return list_visits(database_, span);
}

Result<visit::VisitRecord> History::load(const std::string& id) {
  const Result<std::int64_t> row = find_visit(database_, id);
  if (!row) return row.error();
  return read_visit(database_, *row);
}

Status History::trace(const std::string& id, const std::function<Status(const visit::TracePiece&)>& each) {
  const Result<std::int64_t> row = find_visit(database_, id);
  if (!row) return row.error();
  return read_trace(database_, *row, each);
}

Status History::audit(WallTime at, std::string_view what, std::string_view about) {
  return write_audit(database_, at, program_, what, about);
}

Result<std::vector<std::string>> History::verify() {
  std::vector<std::string> wrong;
  const auto note = [&](const Error& error) { wrong.push_back(error.message); };
  Result<Statement> check = database_.query("PRAGMA integrity_check(20)");
  if (!check) return check.error();
  for (;;) {
    const Result<bool> row = check->step();
    if (!row) return row.error();
    if (!*row) break;
    if (check->text(0) != "ok")
      wrong.push_back(database_.path().string() + ": " + std::string(check->text(0)));
  }
  if (!wrong.empty()) return wrong;
  const Result<std::vector<visit::Heading>> headings = list({});
  if (!headings) return headings.error();
  for (const visit::Heading& heading : *headings) {
    if (const auto record = load(heading.id); !record) note(record.error());
    if (Status read = trace(heading.id, [](const visit::TracePiece&) { return Status(); }); !read)
      note(read.error());
  }
  return wrong;
}

}  // namespace unhurried::records
