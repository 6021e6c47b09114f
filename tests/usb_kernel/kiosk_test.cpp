// The kiosk that ships, off-screen, in front of each known trainer on the kernel's bus: what staff read in
// the trainer's panel while they prepare a room.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "tests/usb_kernel/guest.h"

using namespace unhurried;
using namespace unhurried::guest;

namespace {

// What is plugged in, and what a script (kiosk/app/script) has to see in the panel then.
struct Scene {
  std::string name;
  std::vector<std::vector<std::string>> devices;  // options of the simulator
  std::string sees;
};

std::string until(const std::string& element, const std::string& text) {
  return "until " + element + " \"" + text + "\" within 20\n";
}

Scene trainer(const char* device, const std::string& found, bool needs_zero = false) {
  std::string sees = until("staff.trainer.found", "Trainer found: " + found) +
                     until("staff.simulated", "Simulated trainer: nothing real is measured");
  if (needs_zero)
    sees += until("staff.trainer.state", "pressure has no zero yet: lay the probe in open air, then zero") +
            "tap staff.trainer.zero\n";
  return {device, {{"--device", device}}, sees + until("staff.trainer.state", "self-test passed")};
}

const std::vector<Scene> kScenes{
    {"nothing", {}, until("staff.trainer.none", "No trainer found. Plug it in, or go on without a sensor.")},
    {"liar",
     {{"--device", "hostile", "--seed", "0"}},
     until("staff.trainer.state", "Another device with the same number: unplug it") +
         "absent staff.trainer.found\n"},
    trainer("open", "Unhurried open trainer (simulated) SIM-1 sim " UNHURRIED_VERSION),
    trainer("go-direct-pressure", "GDX-GP Gas pressure (simulated) VIRTUAL1 1.0.0", true),
    trainer("go-direct-emg", "GDX-EKG EKG and EMG (simulated) VIRTUAL2 1.0.0"),
    trainer("muscle-spikerbox", "Muscle SpikerBox Pro VIRTUAL 1.0"),
    trainer("human-spikerbox", "Human SpikerBox VIRTUAL 1.0"),
    {"two",
     {{"--device", "open"}, {"--device", "human-spikerbox"}},
     until("staff.trainer.state", "More than one trainer: leave only the one you will use plugged in")}};

constexpr const char* kShots = "/tmp/shots";

// A picture is the script's way to say how far it is.
std::filesystem::path picture(const Scene& scene) {
  return std::filesystem::path(kShots) / (scene.name + "-clinician.png");
}

}  // namespace

TEST_CASE("the kiosk that ships, in front of each trainer: found, told as simulated, zeroed, tested") {
  std::string script = "until staff.prepare within 30\ntap staff.prepare\n";
  for (const Scene& scene : kScenes) script += scene.sees + "shot " + scene.name + " clinician\n";
  std::ofstream("/tmp/panel.script") << script << "quit\n";
  std::filesystem::create_directory(kShots);
  std::filesystem::permissions(kShots, std::filesystem::perms::all);
  ::setenv("SDL_VIDEODRIVER", "offscreen", 1);
  ::setenv("SDL_AUDIODRIVER", "dummy", 1);
  ::setenv("XDG_CACHE_HOME", "/tmp/cache", 1);  // else fonts are read again and again

  Said said;
  std::thread kiosk([&said] {  // of a user of the clinic
    said = run_as(kClinic, {"/kiosk/bin/unhurried", "--trainer", "auto", "--windowed", "1024x600", "--data",
                            "/tmp/store", "--script", "/tmp/panel.script", "--shots", kShots});
  });
  bool all = true;
  for (const Scene& scene : kScenes) {
    std::vector<std::unique_ptr<Simulator>> plugged;
    for (const auto& options : scene.devices) plugged.push_back(std::make_unique<Simulator>(options));
    const auto begin = std::chrono::steady_clock::now();
    all = soon([&] { return std::filesystem::exists(picture(scene)); });
    if (!all) break;  // the script has ended, and says below at which line
    std::printf("FIGURE the panel in front of %s: %.1f s\n", scene.name.c_str(),
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  kiosk.join();
  CAPTURE(said.text);
  CHECK(all);
  CHECK(said.exit_code == 0);
  CHECK(said.text.find("21 passed, 0 failed") != std::string::npos);
}
