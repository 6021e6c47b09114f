#include "kiosk/records/database.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace unhurried::records {

namespace detail {

struct Connection {
  sqlite3* handle = nullptr;
  std::filesystem::path path;
  ~Connection() { sqlite3_close_v2(handle); }
};

}  // namespace detail

namespace {

bool disk_is_full(int code, int system_errno) {
  return (code & 0xff) == SQLITE_FULL ||
         ((code & 0xff) == SQLITE_IOERR && (system_errno == ENOSPC || system_errno == EDQUOT));
}

Error as_error(detail::Connection& c, int code) {
  const std::string where = c.path.string();
  if (disk_is_full(code, sqlite3_system_errno(c.handle)))
    return {ErrorCode::disk_full,
            "The disk that holds " + where + " is full. Nothing was lost; free some space and try again."};
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::busy,
              where + " is in use by another program. Close that one, or wait and try again."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {
          ErrorCode::permission,
          where + " can't be written by this user. Check who owns the file and its folder, and their mode."};
    case SQLITE_CANTOPEN:
      return {
          ErrorCode::permission,
          where +
              " can't be opened. Check that its folder is there and that this user may read and write it."};
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return {ErrorCode::bad_input,
              where + " is damaged, or is not a store of records (" + sqlite3_errmsg(c.handle) +
                  "). Leave it as it is, and restore the last backup to another folder."};
    case SQLITE_IOERR:
      return {ErrorCode::io, where + " can't be read or written (" + sqlite3_errmsg(c.handle) +
                                 "). Nothing was lost; check the disk and try again."};
    default:
      return {ErrorCode::internal, where + ": " + sqlite3_errmsg(c.handle) + " (code " +
                                       std::to_string(code) + "). Please report this."};
  }
}

}  // namespace

// ---- Statement

struct Statement::Handle {
  sqlite3_stmt* raw = nullptr;
  ~Handle() { sqlite3_finalize(raw); }
};

Statement::Statement(detail::Connection& connection, std::unique_ptr<Handle> handle)
    : connection_(&connection), handle_(std::move(handle)) {}
Statement::Statement(Statement&& other) noexcept = default;
Statement::~Statement() = default;

void Statement::bound(int code) {
  ++next_;
  if (code != SQLITE_OK && bind_failure_ == 0) bind_failure_ = code;
}

Statement& Statement::bind(std::int64_t value) {
  bound(sqlite3_bind_int64(handle_->raw, next_, value));
  return *this;
}
Statement& Statement::bind(double value) {
  bound(sqlite3_bind_double(handle_->raw, next_, value));
  return *this;
}
Statement& Statement::bind(std::string_view text) {
  bound(sqlite3_bind_text64(handle_->raw, next_, text.empty() ? "" : text.data(), text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}
Statement& Statement::bind(Blob blob) {
  bound(sqlite3_bind_blob64(handle_->raw, next_, blob.bytes.empty() ? "" : blob.bytes.data(),
                            blob.bytes.size(), SQLITE_TRANSIENT));
  return *this;
}
Statement& Statement::bind(std::nullptr_t) {
  bound(sqlite3_bind_null(handle_->raw, next_));
  return *this;
}

Result<bool> Statement::step() {
  if (bind_failure_ != 0) return as_error(*connection_, bind_failure_);
  const int code = sqlite3_step(handle_->raw);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return as_error(*connection_, sqlite3_extended_errcode(connection_->handle));
}

Status Statement::finish() {
  for (;;) {
    const Result<bool> row = step();
    if (!row) return row.error();
    if (!*row) return {};
  }
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_->raw, column);
}
double Statement::real(int column) const {
  return sqlite3_column_double(handle_->raw, column);
}
std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(handle_->raw, column);
  const int size = sqlite3_column_bytes(handle_->raw, column);
  return bytes == nullptr ? std::string_view()
                          : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}
bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_->raw, column) == SQLITE_NULL;
}

// ---- Database

Database::Database(std::unique_ptr<detail::Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& file, const How& how) {
  auto connection = std::make_unique<detail::Connection>();
  connection->path = file;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (how.create ? SQLITE_OPEN_CREATE : 0);
  const int code =
      sqlite3_open_v2(file.c_str(), &connection->handle, flags, how.vfs.empty() ? nullptr : how.vfs.c_str());
  if (connection->handle == nullptr)
    return Error{ErrorCode::internal, "There is no memory to open " + file.string() + "."};
  if (code != SQLITE_OK) return as_error(*connection, code);
  sqlite3_busy_timeout(connection->handle, how.busy_wait_ms);
  // Untrusted schemas may not call functions, and no file can make us load code.
  sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
#ifdef SQLITE_HAS_CODEC
  if (!how.key.bytes.empty())
    if (const int keyed =
            sqlite3_key(connection->handle, how.key.bytes.data(), static_cast<int>(how.key.bytes.size()));
        keyed != SQLITE_OK)
      return as_error(*connection, keyed);
#else
  if (!how.key.bytes.empty())
    return Error{
        ErrorCode::unsupported,
        "A key was given for " + file.string() +
            ", but this build can't encrypt. Use a build with UNHURRIED_SQLCIPHER=ON, or give no key."};
#endif
  return Database(std::move(connection));
}

Result<Statement> Database::prepare(std::string_view sql) {
  auto handle = std::make_unique<Statement::Handle>();
  const int code = sqlite3_prepare_v2(connection_->handle, sql.data(), static_cast<int>(sql.size()),
                                      &handle->raw, nullptr);
  if (code != SQLITE_OK) return as_error(*connection_, code);
  return Statement(*connection_, std::move(handle));
}

Status Database::run_script(const std::string& sql) {
  const int code = sqlite3_exec(connection_->handle, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return as_error(*connection_, code);
  return {};
}

Result<std::int64_t> Database::number(std::string_view sql) {
  Result<Statement> statement = prepare(sql);
  if (!statement) return statement.error();
  const Result<bool> row = statement->step();
  if (!row) return row.error();
  return *row ? statement->integer(0) : std::int64_t{0};
}

Result<std::string> Database::text(std::string_view sql) {
  Result<Statement> statement = prepare(sql);
  if (!statement) return statement.error();
  const Result<bool> row = statement->step();
  if (!row) return row.error();
  return *row ? std::string(statement->text(0)) : std::string();
}

std::int64_t Database::changed_rows() const {
  return sqlite3_changes64(connection_->handle);
}
std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(connection_->handle);
}
const std::filesystem::path& Database::path() const {
  return connection_->path;
}

// ---- Transaction

Result<Transaction> Transaction::begin(Database& database) {
  // Immediate: whoever else writes is met here, not half way through.
  if (Status begun = database.run("BEGIN IMMEDIATE"); !begun) return begun.error();
  return Transaction(database);
}

Transaction::~Transaction() {
  // After some failures SQLite has rolled back by itself and says so here; that is no news.
  if (database_ != nullptr) (void)database_->run("ROLLBACK");
}

Status Transaction::commit() {
  Status done = database_->run("COMMIT");
  if (done) database_ = nullptr;
  return done;
}

}  // namespace unhurried::records
