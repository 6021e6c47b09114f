// Opens the database file of a data folder with the settings that durability and secrecy rest on, and proves
// that they took: write-ahead log, a sync for every commit, deleted content overwritten.
// Decides: file name, settings, who may open what. Leaves tables to schema.h.
#pragma once

#include <filesystem>
#include <string>

#include "devices/base/result.h"
#include "devices/base/time.h"
#include "kiosk/records/database.h"
#include "kiosk/records/schema.h"

namespace unhurried::records {

struct Opening {
  WallTime now;                       // for the marks and the audit
  std::string program = "unhurried";  // who opens it, for the audit
  Key key;
  std::string vfs;  // another file layer, for tests
  int busy_wait_ms = 3000;
};

std::filesystem::path database_file(const std::filesystem::path& folder);

// Patients' data: a new folder is for this user only.
Status make_private_folder(const std::filesystem::path& folder);

// Makes the store when it isn't there; the folder must be. A store for trying out never opens as a clinic's,
// nor the other way round.
Result<Database> open_for_writing(const std::filesystem::path& folder, Mode mode, const Opening& how);

// An existing store, of either mode, beside a kiosk that may be writing to it.
Result<Database> open_for_reading(const std::filesystem::path& folder, const Opening& how);

// One line of the audit, which only grows.
Status write_audit(Database& database, WallTime at, std::string_view program, std::string_view what,
                   std::string_view about);

}  // namespace unhurried::records
