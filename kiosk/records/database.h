// The only code that speaks to SQLite: connection, statement, transaction. SQLCipher has the same interface
// and can take its place when the build is configured. Decides: how failures of the database read to a
// person. Leaves settings to opening.h, tables to schema.h. Thread: a Database and all that came from it
// belong to one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "devices/base/result.h"

namespace unhurried::records {

// What the file is encrypted with; empty: not at all. A library that can't encrypt refuses any other key.
struct Key {
  std::string bytes;
};

struct Blob {
  std::string_view bytes;
};

namespace detail {
struct Connection;  // the C library's handle and the path it is for
}

class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // In the order of the statement's question marks. What can't be bound is told by the next step().
  Statement& bind(std::int64_t value);
  Statement& bind(double value);
  Statement& bind(std::string_view text);
  Statement& bind(Blob blob);
  Statement& bind(std::nullptr_t);

  Result<bool> step();  // true: there is a row
  Status finish();      // runs a statement that gives no rows

  // Of the row that step() found; valid until the next step().
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  // or a blob's bytes
  bool is_null(int column) const;

 private:
  friend class Database;
  struct Handle;
  Statement(detail::Connection& connection, std::unique_ptr<Handle> handle);
  void bound(int code);

  detail::Connection* connection_;
  std::unique_ptr<Handle> handle_;
  int next_ = 1;
  int bind_failure_ = 0;
};

class Database {
 public:
  struct How {
    bool create = false;
    Key key;
    std::string vfs;  // name of another file layer of SQLite, for tests; empty: the system's
    int busy_wait_ms = 3000;
  };
  static Result<Database> open(const std::filesystem::path& file, const How& how);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) = delete;
  ~Database();

  // One statement, whose question marks take `values` in order.
  template <class... Values>
  Result<Statement> query(std::string_view sql, const Values&... values) {
    Result<Statement> statement = prepare(sql);
    if (statement) (statement->bind(values), ...);
    return statement;
  }
  template <class... Values>
  Status run(std::string_view sql, const Values&... values) {
    Result<Statement> statement = query(sql, values...);
    if (!statement) return statement.error();
    return statement->finish();
  }
  Status run_script(const std::string& sql);  // several statements

  Result<std::int64_t> number(std::string_view sql);  // the first column of the first row; 0 without a row
  Result<std::string> text(std::string_view sql);
  std::int64_t changed_rows() const;  // by the last statement
  std::int64_t last_row() const;      // the rowid of the last insert

  const std::filesystem::path& path() const;

 private:
  explicit Database(std::unique_ptr<detail::Connection> connection);
  Result<Statement> prepare(std::string_view sql);
  std::unique_ptr<detail::Connection> connection_;
};

// All or nothing: what isn't committed is undone when it ends.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Status commit();  // durable when it returns well

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace unhurried::records
