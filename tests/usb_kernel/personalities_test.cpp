// Every trainer that is known, on the kernel's own bus with the kernel's own drivers on it: the program that
// ships, as a user of the clinic, takes it from them, reads it and gives it back.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "tests/usb_kernel/guest.h"

using namespace unhurried;
using namespace unhurried::guest;

namespace {

struct Known {
  const char* name;
  const char* vendor;
  int interface;
  const char* kernels;  // its driver before and after; none: the kernel has none for it
  const char* product;
  const char* column;  // of the CSV
};

// Looks at who has the interface while something else goes on.
class Lookout {
 public:
  explicit Lookout(const Known& known) : thread_([this, &known] { look(known); }) {}
  ~Lookout() { end(); }
  bool saw_ours() {
    end();
    return ours_;
  }

 private:
  void look(const Known& known) {
    while (!over_) {
      if (driver_of(known.vendor, known.interface) == "usbfs") ours_ = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  void end() {
    over_ = true;
    if (thread_.joinable()) thread_.join();
  }
  std::atomic<bool> over_{false}, ours_{false};
  std::thread thread_;
};

// Packets so far by the last line of this column: t_s,channel,level,state,reports,lost.
long packets_by(const std::string& text, const std::string& column) {
  const auto line = text.rfind("," + column + ",");
  if (line == std::string::npos) return 0;
  auto at = line;
  for (int comma = 0; comma < 3 && at != std::string::npos; ++comma) at = text.find(',', at + 1);
  return at == std::string::npos ? 0 : std::strtol(text.c_str() + at + 1, nullptr, 10);
}

}  // namespace

TEST_CASE("the program that ships reads every known trainer and gives it back to the kernel") {
  for (const Known& known :
       {Known{"go-direct-pressure", "08f7", 0, "usbhid", "GDX-GP", "pressure_cmh2o"},
        Known{"go-direct-emg", "08f7", 0, "usbhid", "GDX-EKG", "emg_uv"},
        Known{"muscle-spikerbox", "2e73", 0, "usbhid", "Muscle SpikerBox Pro", "emg_uncalibrated"},
        Known{"human-spikerbox", "2e73", 2, "", "Human SpikerBox", "emg_uncalibrated"}}) {
    CAPTURE(known.name);
    const Simulator simulator({"--device", known.name});
    REQUIRE(soon([&] { return !device_folder(known.vendor).empty(); }));
    REQUIRE(soon([&] { return driver_of(known.vendor, known.interface) == known.kernels; }));
    const bool composite = known.interface != 0;
    if (composite) REQUIRE(soon([&] { return driver_of(known.vendor, 0) == "cdc_acm"; }));
    Lookout lookout(known);
    std::vector<std::string> command{"/bin/unhurried-trainer", "watch", "--seconds", "2"};
    if (std::string(known.column) == "pressure_cmh2o") command.emplace_back("--zero-in-air");
    const Said said = run_as(kClinic, command);
    CAPTURE(said.text);
    CHECK(said.exit_code == 0);
    CHECK(lookout.saw_ours());
    CHECK(driver_of(known.vendor, known.interface) == known.kernels);
    if (composite) CHECK(driver_of(known.vendor, 0) == "cdc_acm");
    CHECK(said.text.find(known.product) != std::string::npos);
    CHECK(said.text.find("error") == std::string::npos);
    CHECK(said.text.find("(not live)") != std::string::npos);
    const long packets = packets_by(said.text, known.column);
    CHECK(packets > 50);
    std::printf("FIGURE %s: %ld packets in 2 s, from its first question on\n", known.name, packets);
  }
}

TEST_CASE("the list knows each by its own words") {
  const Simulator emg({"--device", "go-direct-emg"});
  const Simulator human({"--device", "human-spikerbox"});
  const Simulator open({});
  Said said;
  CHECK(soon([&] {
    said = run_as(kClinic, {"/bin/unhurried-trainer", "list"});
    return said.text.find("GDX-EKG") != std::string::npos && said.text.find("SIM-1") != std::string::npos &&
           said.text.find("Human SpikerBox") != std::string::npos;
  }));
  CAPTURE(said.text);
  CHECK(said.text.find("abdominal_emg_uncalibrated") != std::string::npos);
  CHECK(soon([&] { return driver_of("08f7", 0) == "usbhid"; }));
}
