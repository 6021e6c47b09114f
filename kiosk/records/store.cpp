#include "kiosk/records/store.h"

#include <utility>

#include "kiosk/records/history.h"
#include "kiosk/records/log_rows.h"
#include "kiosk/records/record_json.h"

namespace unhurried::records {

namespace {

// The log has its own rows; the document holds all the rest.
Result<std::string> document_of(const visit::VisitRecord& record) {
  visit::VisitRecord rest = record;
  rest.log.clear();
  return to_json(rest);
}

Status check_test_mark(const visit::VisitRecord& record, Mode mode) {
  if (mode == Mode::clinic || record.test_data) return {};
  return Error{
      ErrorCode::refused,
      "A store made for trying out takes only visits that are marked as test data. Use a clinic's store."};
}

}  // namespace

Result<Store> Store::open(const std::filesystem::path& folder, Mode mode, const Opening& how) {
  if (Status made = make_private_folder(folder); !made) return made.error();
  Result<WriterLock> lock = WriterLock::take(folder);
  if (!lock) return lock.error();
  Result<Database> database = open_for_writing(folder, mode, how);
  if (!database) return database.error();
  Store store(std::move(*lock), std::move(*database), mode, how.program);
  if (Status found = store.find_live(); !found) return found.error();
  return store;
}

Status Store::find_live() {
  Result<Statement> rows = database_.query("SELECT n, id FROM visit WHERE status = 'live'");
  if (!rows) return rows.error();
  const Result<bool> row = rows->step();
  if (!row) return row.error();
  if (!*row) return {};
  Live live{rows->integer(0), std::string(rows->text(1)), 0, {}};
  const Result<std::vector<visit::PaceEntry>> log = read_log(database_, live.row);
  if (!log) return log.error();
  live.log_size = log->size();
  if (!log->empty()) live.last_entry = log->back();
  live_ = live;
  return {};
}

Store::Live Store::live_after(const visit::VisitRecord& record, std::int64_t row) const {
  Live live{row, record.id, record.log.size(), {}};
  if (!record.log.empty()) live.last_entry = record.log.back();
  return live;
}

Status Store::begin(const visit::VisitRecord& record, const std::string& live_state) {
  if (live_)
    return Error{ErrorCode::refused, "Visit " + live_->id + " hasn't ended. Go on with it or end it first."};
  if (Status marked = check_test_mark(record, mode_); !marked) return marked;
  const Result<std::string> document = document_of(record);
  if (!document) return document.error();
  Result<Transaction> transaction = Transaction::begin(database_);
  if (!transaction) return transaction.error();
  if (Status done = database_.run("INSERT INTO visit (id, patient, room, started, status, test_data, record)"
                                  " VALUES (?, ?, ?, ?, 'live', ?, ?)",
                                  std::string_view(record.id), std::string_view(record.patient),
                                  std::string_view(record.room), micros(record.started),
                                  std::int64_t{record.test_data}, std::string_view(*document));
      !done)
    return done;
  const std::int64_t row = database_.last_row();
  if (Status done = database_.run("INSERT INTO live_state VALUES (?, ?)", row, Blob{live_state}); !done)
    return done;
  if (Status done = insert_log(database_, row, 0, record.log); !done) return done;
  if (Status done = transaction->commit(); !done) return done;
  live_ = live_after(record, row);
  trace_writer_.forget();
  return {};
}

Status Store::check_live(const visit::VisitRecord& record) const {
  if (!live_ || live_->id != record.id)
    return Error{ErrorCode::refused,
                 "Visit " + record.id + " isn't the one that is running. Begin it first."};
  if (Status marked = check_test_mark(record, mode_); !marked) return marked;
  const bool grown = record.log.size() >= live_->log_size &&
                     (live_->log_size == 0 || record.log[live_->log_size - 1] == *live_->last_entry);
  if (!grown)
    return Error{ErrorCode::refused,
                 "Visit " + record.id + ": the log of the pace lost or changed entries that were saved."};
  return {};
}

// Within a transaction of the caller.
Status Store::update(const visit::VisitRecord& record, std::string_view status) {
  const Result<std::string> document = document_of(record);
  if (!document) return document.error();
  if (Status done = database_.run(
          "UPDATE visit SET patient = ?, room = ?, started = ?, status = ?, test_data = ?,"
          " record = ? WHERE n = ? AND status = 'live'",
          std::string_view(record.patient), std::string_view(record.room), micros(record.started), status,
          std::int64_t{record.test_data}, std::string_view(*document), live_->row);
      !done)
    return done;
  if (database_.changed_rows() != 1)
    return Error{ErrorCode::internal, "Visit " + record.id + " is no longer in the store as running."};
  return insert_log(database_, live_->row, static_cast<std::int64_t>(live_->log_size),
                    std::span(record.log).subspan(live_->log_size));
}

Status Store::save(const visit::VisitRecord& record, const std::string& live_state) {
  if (Status fits = check_live(record); !fits) return fits;
  Result<Transaction> transaction = Transaction::begin(database_);
  if (!transaction) return transaction.error();
  if (Status done = update(record, "live"); !done) return done;
  if (Status done =
          database_.run("UPDATE live_state SET state = ? WHERE visit = ?", Blob{live_state}, live_->row);
      !done)
    return done;
  if (Status done = transaction->commit(); !done) return done;
  live_ = live_after(record, live_->row);
  return {};
}

Status Store::append_trace(const std::string& id, const Channel& channel, VisitTime begin,
                           std::span<const float> values) {
  if (!live_ || live_->id != id)
    return Error{ErrorCode::refused, "Visit " + id + " isn't the one that is running; its trace can't grow."};
  if (!(channel.rate.value > 0))
    return Error{ErrorCode::bad_argument, "Channel " + std::to_string(channel.id) +
                                              " says no sampling rate; its trace can't be kept."};
  if (values.empty()) return {};
  Result<Transaction> transaction = Transaction::begin(database_);
  if (!transaction) return transaction.error();
  Status done = trace_writer_.append(database_, live_->row, channel, begin, values);
  if (done) done = transaction->commit();
  if (!done) trace_writer_.forget();
  return done;
}

Status Store::close(const visit::VisitRecord& record) {
  if (Status fits = check_live(record); !fits) return fits;
  {
    Result<Transaction> transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    if (Status done = update(record, "closed"); !done) return done;
    if (Status done = database_.run("DELETE FROM live_state WHERE visit = ?", live_->row); !done) return done;
    if (record.consents.record_picture != true)
      if (Status done = delete_trace(database_, live_->row); !done) return done;
    if (Status done = transaction->commit(); !done) return done;
  }
  live_.reset();
  trace_writer_.forget();
  // What was deleted leaves the log file too. A reader may be in the way; then the next close does it.
  (void)database_.run("PRAGMA wal_checkpoint(TRUNCATE)");
  return {};
}

Result<std::optional<LiveVisit>> Store::live_visit() {
  if (!live_) return std::optional<LiveVisit>();
  Result<visit::VisitRecord> record = read_visit(database_, live_->row);
  if (!record) return record.error();
  Result<Statement> rows = database_.query("SELECT state FROM live_state WHERE visit = ?", live_->row);
  if (!rows) return rows.error();
  const Result<bool> row = rows->step();
  if (!row) return row.error();
  return std::optional<LiveVisit>({std::move(*record), *row ? std::string(rows->text(0)) : std::string()});
}

Result<std::vector<visit::EarlierVisit>> Store::earlier_visits(const visit::VisitRecord& visit,
                                                               std::size_t most) {
  return records::earlier_visits(database_, visit, most);
}

Result<std::vector<visit::Heading>> Store::list(const visit::Span& span) {
  return list_visits(database_, span);
}

Result<visit::VisitRecord> Store::load(const std::string& id) {
  const Result<std::int64_t> row = find_visit(database_, id);
  if (!row) return row.error();
  return read_visit(database_, *row);
}

Status Store::trace(const std::string& id, const std::function<Status(const visit::TracePiece&)>& each) {
  const Result<std::int64_t> row = find_visit(database_, id);
  if (!row) return row.error();
  return read_trace(database_, *row, each);
}

Status Store::audit(WallTime at, std::string_view what, std::string_view about) {
  return write_audit(database_, at, program_, what, about);
}

}  // namespace unhurried::records
