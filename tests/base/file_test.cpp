#include "devices/base/file.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <cerrno>

using namespace unhurried;

namespace {
struct Folder {
  std::filesystem::path path;
  Folder() {
    char name[] = "/tmp/unhurried-file-XXXXXX";
    path = mkdtemp(name);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};
}  // namespace

TEST_CASE("what is written is read back, and nothing else is left beside it") {
  const Folder folder;
  const auto file = folder.path / "a";
  REQUIRE(write_file(file, std::string("one\0two", 7)));
  REQUIRE(write_file(file, "three"));
  CHECK(*read_file(file) == "three");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("errors name the path and the mend") {
  const Folder folder;
  const auto missing = read_file(folder.path / "absent");
  CHECK(missing.error().code == ErrorCode::not_found);
  CHECK(missing.error().message.find("absent") != std::string::npos);
  REQUIRE(write_file(folder.path / "big", std::string(100, 'x')));
  CHECK(read_file(folder.path / "big", 99).error().code == ErrorCode::bad_input);
  CHECK(write_file(folder.path / "no" / "where", "x").error().code == ErrorCode::not_found);
  CHECK(system_error(ENOSPC, "/data", "write").code == ErrorCode::disk_full);
  CHECK(system_error(EROFS, "/data", "write").code == ErrorCode::permission);
}
