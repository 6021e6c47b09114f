// A foot pedal that calls itself a keyboard, as the kernel shows one to programs.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <libevdev/libevdev-uinput.h>
#include <libevdev/libevdev.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "kiosk/app/input/pedals.h"
#include "tests/usb_kernel/guest.h"

using namespace unhurried;
using namespace unhurried::guest;

namespace {

// A device that the kernel has from us, until this object goes.
class Device {
 public:
  Device(const char* name, int product, std::initializer_list<unsigned> keys) {
    const std::unique_ptr<libevdev, decltype(&libevdev_free)> shape(libevdev_new(), libevdev_free);
    libevdev_set_name(shape.get(), name);
    libevdev_set_id_bustype(shape.get(), BUS_USB);
    libevdev_set_id_vendor(shape.get(), 0x1209);
    libevdev_set_id_product(shape.get(), product);
    libevdev_enable_event_type(shape.get(), EV_KEY);
    for (const unsigned key : keys) libevdev_enable_event_code(shape.get(), EV_KEY, key, nullptr);
    REQUIRE(libevdev_uinput_create_from_device(shape.get(), LIBEVDEV_UINPUT_OPEN_MANAGED, &device_) == 0);
  }
  ~Device() { libevdev_uinput_destroy(device_); }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  void key(unsigned code, bool down) const {
    libevdev_uinput_write_event(device_, EV_KEY, code, down ? 1 : 0);
    libevdev_uinput_write_event(device_, EV_SYN, SYN_REPORT, 0);
  }
  const char* node() const { return libevdev_uinput_get_devnode(device_); }

 private:
  libevdev_uinput* device_ = nullptr;
};

struct Room {
  app::RealClock clock;
  app::Wake wake{nullptr};
  app::Pedals pedals{"/dev/input", clock, wake};
  std::vector<app::RawEvent> came;

  bool hears(std::size_t count) {
    return soon([&] {
      pedals.take(came);
      return came.size() >= count;
    });
  }
  const app::RawSwitch& last() const { return std::get<app::RawSwitch>(came.back()); }
  bool has(const std::string& identity) const {
    const auto there = pedals.identities();
    return std::ranges::find(there, identity) != there.end();
  }
};

const std::string kPedal = "keyboard:1209:0007:", kKeyboard = "keyboard:1209:0008:";

// What another program would still be told of the device: nothing while it is taken.
int events_for_others(const Device& device, unsigned key) {
  const int other = open(device.node(), O_RDONLY | O_NONBLOCK);
  REQUIRE(other >= 0);
  device.key(key, true);
  device.key(key, false);
  usleep(100'000);
  input_event event{};
  int events = 0;
  while (read(other, &event, sizeof event) == sizeof event) ++events;
  close(other);
  return events;
}

}  // namespace

TEST_CASE("a pedal is learned by its press, taken for her alone, and let go when it is pulled out") {
  Room room;
  auto pedal = std::make_unique<Device>("pedal", 7, std::initializer_list<unsigned>{KEY_B, KEY_C});
  const Device keyboard("keyboard", 8, {KEY_Q, KEY_ENTER});
  // A game controller and a mouse are none of these.
  const Device controller("controller", 9, {BTN_SOUTH});

  // Nobody listens, so nothing is heard and nothing is open.
  pedal->key(KEY_B, true);
  pedal->key(KEY_B, false);
  usleep(200'000);
  room.pedals.take(room.came);
  CHECK(room.came.empty());
  CHECK(room.pedals.identities().empty());

  room.pedals.listen(true, "");
  REQUIRE(soon([&] { return room.has(kPedal) && room.has(kKeyboard); }));
  CHECK_FALSE(room.has("keyboard:1209:0009:"));
  pedal->key(KEY_C, true);
  REQUIRE(room.hears(1));
  CHECK(room.last().identity == kPedal);
  CHECK(room.last().down);
  pedal->key(KEY_C, false);
  REQUIRE(room.hears(2));
  CHECK_FALSE(room.last().down);

  // Known now: the other keyboard is not listened to any more, and her foot types nothing.
  room.pedals.listen(false, kPedal);
  REQUIRE(soon([&] { return room.pedals.identities() == std::vector{kPedal}; }));
  REQUIRE(soon([&] { return events_for_others(*pedal, KEY_B) == 0; }));
  REQUIRE(room.hears(4));
  room.pedals.take(room.came);
  const std::size_t before = room.came.size();
  keyboard.key(KEY_Q, true);
  keyboard.key(KEY_Q, false);
  usleep(200'000);
  room.pedals.take(room.came);
  CHECK(room.came.size() == before);

  // Two keys are one button, down while either is; every one of them stops.
  pedal->key(KEY_B, true);
  pedal->key(KEY_C, true);
  pedal->key(KEY_B, false);
  REQUIRE(room.hears(before + 1));
  usleep(200'000);
  room.pedals.take(room.came);
  CHECK(room.came.size() == before + 1);
  CHECK(room.last().down);
  CHECK(room.last().button == 0);

  // Pulled out while it is down: it is let go, and no longer there; plugged in again it is hers again.
  pedal.reset();
  REQUIRE(room.hears(before + 2));
  CHECK_FALSE(room.last().down);
  CHECK(soon([&] { return room.pedals.identities().empty(); }));
  pedal = std::make_unique<Device>("pedal", 7, std::initializer_list<unsigned>{KEY_B, KEY_C});
  REQUIRE(soon([&] { return room.has(kPedal); }));
  pedal->key(KEY_B, true);
  REQUIRE(room.hears(before + 3));
  CHECK(room.last().down);
}
