#include "devices/virtual_usb/fault_script.h"

#include <doctest/doctest.h>

#include <string>

using namespace unhurried;
using namespace unhurried::virtual_usb;

TEST_CASE("a script is read line by line and part by part") {
  const auto script =
      parse_fault_script("# what goes wrong\nafter 10 stall; after 20 silence 0.5\nafter 20 unplug 2\n", "f");
  REQUIRE(script);
  REQUIRE(script->size() == 3);
  CHECK((*script)[0].after == 10);
  CHECK((*script)[0].fault == BusFault::stall);
  CHECK((*script)[1].lasting == 500ms);
  CHECK((*script)[2].fault == BusFault::unplug);
  CHECK(parse_fault_script("", "f")->empty());
}

TEST_CASE("what is wrong with a script is said with its line") {
  for (const char* wrong :
       {"stall", "after x stall", "after -1 stall", "after 1 explode", "after 1 stall 2", "after 1 silence",
        "after 1 unplug -1", "after 1 unplug 9999", "after 1 unplug nan", "after 5 stall; after 4 stall"}) {
    CAPTURE(wrong);
    const auto script = parse_fault_script(std::string("\n") + wrong, "faults.txt");
    REQUIRE_FALSE(script);
    CHECK(script.error().message.starts_with("faults.txt, line 2: "));
  }
}
