// Who may use a trainer, with udevd and the rule that ships.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/usb_kernel/guest.h"

using namespace unhurried;
using namespace unhurried::guest;

namespace {

const User kRoot{};
const User kVisitor{1002, 1002, {}};

Said list_as(const User& user) {
  return run_as(user, {"/bin/unhurried-trainer", "list"});
}

}  // namespace

TEST_CASE("the group may use it, others may not and are told what to do") {
  const Simulator simulator({});
  REQUIRE(soon([&] { return list_as(kRoot).text.find("SIM-1") != std::string::npos; }));
  CHECK(list_as(kClinic).text.find("SIM-1") != std::string::npos);
  const Said refused = list_as(kVisitor);
  CHECK(refused.text.find("SIM-1") == std::string::npos);
  CHECK(refused.text.find("70-unhurried-trainer.rules") != std::string::npos);
}

TEST_CASE("the rule gives the node to the group and the seat, and forbids it to sleep") {
  const Simulator simulator({});
  REQUIRE(soon([&] { return list_as(kRoot).text.find("SIM-1") != std::string::npos; }));
  const std::string folder = device_folder("1209");
  REQUIRE_FALSE(folder.empty());
  const Said known = run_as(kRoot, {"/bin/udevadm", "info", "--query=all", "--path", folder});
  CHECK(known.text.find("uaccess") != std::string::npos);
  const auto name = known.text.find("DEVNAME=");
  REQUIRE(name != std::string::npos);
  const std::string node = known.text.substr(name + 8, known.text.find('\n', name) - name - 8);
  struct stat info {};
  REQUIRE(::stat(node.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0660);
  CHECK(info.st_gid == kTrainerGroup);
  std::string power;
  std::ifstream(folder + "/power/control") >> power;
  CHECK(power == "on");
}
