// The shipped link on the kernel's own USB: every report arrives, once and in order.
#include <doctest/doctest.h>

#include <cstdio>
#include <thread>

#include "devices/usb/usb_trainer.h"
#include "tests/usb_kernel/guest.h"

using namespace unhurried;
using namespace unhurried::guest;

TEST_CASE("3,000 reports at 1 kHz through usbfs: none lost, none out of order, while nobody draws") {
  constexpr std::uint64_t kReports = 3000;
  const Simulator simulator({"--report-ms", "1"});
  Ears ears;
  usb::UsbTrainer trainer;
  REQUIRE(trainer.start(ears));
  REQUIRE(soon([&] { return ears.packets() > 0; }));
  const auto begin = std::chrono::steady_clock::now();
  const auto before = ears.packets();
  // Four looks a second, as a screen that is far behind would take; draining must not wait for it.
  while (ears.packets() < kReports && std::chrono::steady_clock::now() - begin < std::chrono::seconds(30))
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const auto received = ears.packets();
  trainer.stop();
  CHECK(received >= kReports);
  CHECK(ears.out_of_order() == 0);
  const auto arrived = ears.all<TrainerArrived>();
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0].info.simulated);
  CHECK(arrived[0].info.product.find("simulated") != std::string::npos);
  for (const Gap& gap : ears.all<Gap>()) CHECK(gap.cause == GapCause::unplugged);
  CHECK(ears.faults().empty());
  std::printf("FIGURE %llu reports, %.0f a second, %llu out of order\n",
              static_cast<unsigned long long>(received),
              static_cast<double>(received - before) / took.count(),
              static_cast<unsigned long long>(ears.out_of_order()));
}

TEST_CASE("the program that ships watches it") {
  const Simulator simulator({});
  const Said said = run_as({}, {"/bin/unhurried-trainer", "watch", "--seconds", "2"});
  CHECK(said.exit_code == 0);
  CHECK(said.text.find("(simulated), serial SIM-1") != std::string::npos);
  CHECK(said.text.find("(not live)") != std::string::npos);
  CHECK(said.text.find(",emg_uv,") != std::string::npos);
  CHECK(said.text.find(",pressure_cmh2o,") != std::string::npos);
}
