#include "kiosk/records/schema.h"

#include <array>
#include <string>

namespace unhurried::records {

namespace {

// "UHRY": tells a store of records from any other SQLite file.
constexpr std::int64_t kApplicationId = 0x55485259;

// Times are microseconds: `started` and audit in Unix time (UTC), all others since the visit began.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE store (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  made_for TEXT NOT NULL CHECK (made_for IN ('try_out', 'clinic')),
  made INTEGER NOT NULL
) STRICT;
CREATE TRIGGER store_stays BEFORE UPDATE ON store BEGIN SELECT raise(ABORT, 'a store keeps its mark'); END;
CREATE TRIGGER store_remains BEFORE DELETE ON store BEGIN SELECT raise(ABORT, 'a store keeps its mark'); END;

CREATE TABLE visit (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  patient TEXT NOT NULL,
  room TEXT NOT NULL,
  started INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('live', 'closed')),
  test_data INTEGER NOT NULL CHECK (test_data IN (0, 1)),
  record TEXT NOT NULL
) STRICT;
CREATE INDEX visit_by_time ON visit (started);
CREATE UNIQUE INDEX visit_one_live ON visit (status) WHERE status = 'live';

CREATE TABLE live_state (
  visit INTEGER PRIMARY KEY REFERENCES visit (n),
  state BLOB NOT NULL
) STRICT;

CREATE TABLE pace_log (
  visit INTEGER NOT NULL REFERENCES visit (n),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  by TEXT NOT NULL,
  cause TEXT NOT NULL,
  ask INTEGER NOT NULL,
  refusal TEXT NOT NULL,
  phase_after INTEGER NOT NULL,
  in_contact_after INTEGER NOT NULL,
  PRIMARY KEY (visit, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE track (
  n INTEGER PRIMARY KEY,
  visit INTEGER NOT NULL REFERENCES visit (n),
  channel INTEGER NOT NULL,
  quantity TEXT NOT NULL,
  unit TEXT NOT NULL,
  rate_hz REAL NOT NULL,
  range_min REAL NOT NULL,
  range_max REAL NOT NULL,
  resolution REAL NOT NULL
) STRICT;
CREATE INDEX track_of_visit ON track (visit);
CREATE TABLE chunk (
  track INTEGER NOT NULL REFERENCES track (n),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (track, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  program TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit only grows'); END;
)sql";

// Her earlier visits are looked up whenever one begins.
constexpr std::string_view kSecond = "CREATE INDEX visit_by_patient ON visit (patient, started);";

constexpr std::array<std::string_view, 2> kMigrations{kFirst, kSecond};

Error not_ours(const Database& database) {
  return {
      ErrorCode::bad_input,
      database.path().string() + " is a database, but not a store of this program. Choose another folder."};
}

Status migrate_once(Database& database, std::int64_t from, std::string_view script, Mode mode, WallTime now) {
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  // Another process may have done it between our look and our lock.
  const Result<std::int64_t> version = database.number("PRAGMA user_version");
  if (!version) return version.error();
  if (*version != from) return {};
  if (Status done = database.run_script(std::string(script)); !done) return done;
  if (from == 0) {
    const std::string_view made_for = mode == Mode::try_out ? "try_out" : "clinic";
    if (Status done = database.run("INSERT INTO store VALUES (1, ?, ?)", made_for, micros(now)); !done)
      return done;
    if (Status done = database.run("PRAGMA application_id = " + std::to_string(kApplicationId)); !done)
      return done;
  }
  if (Status done = database.run("PRAGMA user_version = " + std::to_string(from + 1)); !done) return done;
  return transaction->commit();
}

}  // namespace

std::span<const std::string_view> migrations() {
  return kMigrations;
}

Result<std::int64_t> schema_version(Database& database, std::span<const std::string_view> scripts) {
  Result<std::int64_t> version = database.number("PRAGMA user_version");
  if (!version) return version;
  Result<std::int64_t> application = database.number("PRAGMA application_id");
  if (!application) return application;
  Result<std::int64_t> tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables;
  const bool empty = *version == 0 && *tables == 0;
  if (!empty && *application != kApplicationId) return not_ours(database);
  if (*version > static_cast<std::int64_t>(scripts.size()))
    return Error{ErrorCode::unsupported,
                 database.path().string() +
                     " was written by a newer version of this program (its format is " +
                     std::to_string(*version) + ", this version knows up to " +
                     std::to_string(scripts.size()) + "). It was left untouched; start the newer version."};
  if (*version < 0) return not_ours(database);
  return version;
}

Status prepare_schema(Database& database, Mode mode, WallTime now,
                      std::span<const std::string_view> scripts) {
  const Result<std::int64_t> version = schema_version(database, scripts);
  if (!version) return version.error();
  for (auto from = static_cast<std::size_t>(*version); from < scripts.size(); ++from)
    if (Status done = migrate_once(database, static_cast<std::int64_t>(from), scripts[from], mode, now);
        !done)
      return done;
  return {};
}

Status check_schema(Database& database, std::span<const std::string_view> scripts) {
  const Result<std::int64_t> version = schema_version(database, scripts);
  if (!version) return version.error();
  if (*version == static_cast<std::int64_t>(scripts.size())) return {};
  return Error{ErrorCode::unsupported,
               database.path().string() + " has the older format " + std::to_string(*version) +
                   ". Start the kiosk once on this folder to bring it up to date, then try again."};
}

Result<Mode> mode_of(Database& database) {
  const Result<std::string> mark = database.text("SELECT made_for FROM store");
  if (!mark) return mark.error();
  if (*mark == "try_out") return Mode::try_out;
  if (*mark == "clinic") return Mode::clinic;
  return not_ours(database);
}

}  // namespace unhurried::records
