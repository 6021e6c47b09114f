#include "kiosk/app/input/pedal_node.h"

#include <fcntl.h>
#include <libevdev/libevdev.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace unhurried::app {
namespace {

bool has_key(const libevdev* device, unsigned from, unsigned to) {
  for (unsigned code = from; code < to; ++code)
    if (libevdev_has_event_code(device, EV_KEY, code)) return true;
  return false;
}

bool is_keyboard(const libevdev* device) {
  // Below BTN_MISC lie a keyboard's keys, from there to KEY_OK buttons of mice, tablets and game controllers,
  // which SDL reads.
  return has_key(device, KEY_ESC, BTN_MISC) && !has_key(device, BTN_MISC, KEY_OK) &&
         !libevdev_has_event_type(device, EV_ABS) && !libevdev_has_event_type(device, EV_REL);
}

std::string identity_of(const libevdev* device) {
  char ids[32];
  std::snprintf(ids, sizeof ids, "keyboard:%04x:%04x:", static_cast<unsigned>(libevdev_get_id_vendor(device)),
                static_cast<unsigned>(libevdev_get_id_product(device)));
  const char* serial = libevdev_get_uniq(device);
  const char* place = libevdev_get_phys(device);
  if (serial && *serial) return std::string(ids) + serial;
  return std::string(ids) + (place ? place : "");
}

}  // namespace

class PedalNode::Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() { close(value_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int value() const { return value_; }

 private:
  int value_;
};

std::optional<PedalNode> PedalNode::open(const std::filesystem::path& path) {
  const int opened = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (opened < 0) return std::nullopt;
  PedalNode node;
  node.descriptor_ = std::make_shared<Descriptor>(opened);
  libevdev* device = nullptr;
  if (libevdev_new_from_fd(opened, &device) != 0) return std::nullopt;
  node.device_ = std::shared_ptr<libevdev>(device, libevdev_free);
  if (!is_keyboard(device)) return std::nullopt;
  node.identity_ = identity_of(device);
  return node;
}

int PedalNode::descriptor() const {
  return descriptor_->value();
}

void PedalNode::grab(bool alone) {
  if (alone == grabbed_) return;
  // Somebody else may have it; then its keys are theirs, and come to nothing here.
  if (libevdev_grab(device_.get(), alone ? LIBEVDEV_GRAB : LIBEVDEV_UNGRAB) == 0) grabbed_ = alone;
}

bool PedalNode::read_keys(const std::function<void(bool down)>& told) {
  while (true) {
    input_event event{};
    int got = libevdev_next_event(device_.get(), LIBEVDEV_READ_FLAG_NORMAL, &event);
    // Events that the kernel had to drop: libevdev gives the difference, key by key.
    if (got == LIBEVDEV_READ_STATUS_SYNC)
      got = libevdev_next_event(device_.get(), LIBEVDEV_READ_FLAG_SYNC, &event);
    if (got == -EAGAIN) return true;
    if (got < 0) return got == -EINTR;
    constexpr int kUp = 0, kDown = 1;  // 2 is a repetition
    if (event.type != EV_KEY || (event.value != kUp && event.value != kDown)) continue;
    keys_down_ = std::max(0, keys_down_ + (event.value == kDown ? 1 : -1));
    told(keys_down_ > 0);
  }
}

}  // namespace unhurried::app
