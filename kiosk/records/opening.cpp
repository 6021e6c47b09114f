#include "kiosk/records/opening.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "devices/base/file.h"

namespace unhurried::records {

namespace {

struct Setting {
  std::string_view set, read, expected;
};

// synchronous 2 is FULL: with the write-ahead log it loses no commit to a power cut (NORMAL does).
// Sorting and spilling stay in memory, so that no record reaches a temporary folder.
constexpr std::array<Setting, 6> kSettings{{
    {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"},
}};

Status apply_settings(Database& database) {
  for (const Setting& setting : kSettings) {
    if (Status done = database.run(setting.set); !done) return done;
    const Result<std::string> value = database.text(setting.read);
    if (!value) return value.error();
    if (*value != setting.expected)
      return Error{ErrorCode::unsupported, database.path().string() + ": the database refused \"" +
                                               std::string(setting.set) + "\" and keeps \"" + *value +
                                               "\". Put the data folder on a local disk, and try again."};
  }
  return {};
}

// SQLite gives its log files the mode of the database, so it is made here, for this user only.
Status make_private_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return system_error(errno, file, "write");
  ::close(descriptor);
  return {};
}

// A new name in a folder survives a power cut only when the folder was synced.
Status sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return system_error(errno, folder, "read");
  const int failure = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
  ::close(descriptor);
  return failure == 0 ? Status() : system_error(failure, folder, "write");
}

Error wrong_mode(const std::filesystem::path& folder, Mode mode) {
  if (mode == Mode::clinic)
    return {ErrorCode::refused,
            "The store in " + folder.string() +
                " was made for trying out, and stays so. Choose another folder for patients."};
  return {ErrorCode::refused, "The store in " + folder.string() +
                                  " is a clinic's, and can't be used for trying out. Choose another folder."};
}

}  // namespace

std::filesystem::path database_file(const std::filesystem::path& folder) {
  return folder / "records.db";
}

Status make_private_folder(const std::filesystem::path& folder) {
  const std::filesystem::path parent = folder.has_parent_path() ? folder.parent_path() : ".";
  std::error_code failure;
  std::filesystem::create_directories(parent, failure);
  if (failure) return system_error(failure.value(), parent, "make the folder");
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_folder(parent);
  return errno == EEXIST ? Status() : system_error(errno, folder, "make the folder");
}

Result<Database> open_for_writing(const std::filesystem::path& folder, Mode mode, const Opening& how) {
  if (Status made = make_private_file(database_file(folder)); !made) return made.error();
  Result<Database> database =
      Database::open(database_file(folder), {true, how.key, how.vfs, how.busy_wait_ms});
  if (!database) return database;
  // Looked at before the settings touch the file: another program's database stays as it was.
  if (const Result<std::int64_t> version = schema_version(*database); !version) return version.error();
  if (Status done = apply_settings(*database); !done) return done.error();
  if (Status done = prepare_schema(*database, mode, how.now); !done) return done.error();
  const Result<Mode> made_for = mode_of(*database);
  if (!made_for) return made_for.error();
  if (*made_for != mode) return wrong_mode(folder, mode);
  if (Status done = write_audit(*database, how.now, how.program, "open", ""); !done) return done.error();
  return database;
}

Result<Database> open_for_reading(const std::filesystem::path& folder, const Opening& how) {
  const std::filesystem::path file = database_file(folder);
  std::error_code failure;
  if (!std::filesystem::exists(file, failure) && !failure)
    return Error{ErrorCode::not_found, "There are no records in " + folder.string() +
                                           ". Name the data folder of the kiosk with --data."};
  Result<Database> database = Database::open(file, {false, how.key, how.vfs, how.busy_wait_ms});
  if (!database) return database;
  if (Status done = check_schema(*database); !done) return done.error();
  if (Status done = apply_settings(*database); !done) return done.error();
  return database;
}

Status write_audit(Database& database, WallTime at, std::string_view program, std::string_view what,
                   std::string_view about) {
  return database.run("INSERT INTO audit (at, program, what, about) VALUES (?, ?, ?, ?)", micros(at), program,
                      what, about);
}

}  // namespace unhurried::records
