// The two lines of devices/virtual_usb/README.md, with Debian's own usbip: a trainer offered over the network
// of this machine to this machine, attached and read.
#include <doctest/doctest.h>

#include <array>

#include "tests/usb_kernel/guest.h"

using namespace unhurried;
using namespace unhurried::guest;

TEST_CASE("Debian's usbip lists and attaches a simulated trainer, and the program that ships reads it") {
  for (const auto& [device, id, says] : {std::array{"open", "1209:0001", "emg_uv"},
                                         std::array{"muscle-spikerbox", "2e73:0001", "emg_uncalibrated"}}) {
    CAPTURE(device);
    const Simulator simulator({"--device", device}, {"--usbip", "3240"});
    Said listed;
    CHECK(soon([&] {
      listed = run_as({}, {"/bin/usbip", "list", "-r", "127.0.0.1"});
      return listed.text.find(id) != std::string::npos;
    }));
    CAPTURE(listed.text);
    const Said attached = run_as({}, {"/bin/usbip", "attach", "-r", "127.0.0.1", "-b", "1-1"});
    CAPTURE(attached.text);
    CHECK(attached.exit_code == 0);
    const Said said = run_as(kClinic, {"/bin/unhurried-trainer", "watch", "--seconds", "1.5"});
    CAPTURE(said.text);
    CHECK(said.text.find("(not live)") != std::string::npos);
    CHECK(said.text.find(std::string(",") + says + ",") != std::string::npos);
  }
}
