#include "tests/usb/usbfs_emulator.h"

#include <doctest/doctest.h>
#include <linux/usbdevice_fs.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <utility>

namespace unhurried::usb {

namespace {

constexpr int kBus = 1;
constexpr std::uint8_t kIn = 0x81;  // of every device here

usbdevfs_urb* urb_of(UMockdevIoctlData* data) {
  return reinterpret_cast<usbdevfs_urb*>(data->data);
}

// Interfaces of class HID in a configuration that its sender may have made up.
std::set<unsigned> hid_interfaces(const std::vector<std::uint8_t>& configuration) {
  constexpr std::uint8_t kInterfaceType = 4, kHid = 3;
  std::set<unsigned> found;
  for (std::size_t at = 0; at + 9 <= configuration.size() && configuration[at] >= 2; at += configuration[at])
    if (configuration[at + 1] == kInterfaceType && configuration[at + 5] == kHid)
      found.insert(configuration[at + 2]);
  return found;
}

// umockdev hands a new emulator to its thread in a way that the thread sanitizer can't see; this one it sees.
std::mutex& hand_over() {
  static std::mutex mutex;
  return mutex;
}

gboolean give(UMockdevIoctlClient* client, int errno_value) {
  umockdev_ioctl_client_complete(client, errno_value == 0 ? 0 : -1, errno_value);
  return TRUE;
}

// What a caller's argument points to.
template <class Struct>
Struct at(UMockdevIoctlData* arg) {
  UMockdevIoctlData* there = umockdev_ioctl_data_resolve(arg, 0, sizeof(Struct), nullptr);
  Struct value;
  std::memcpy(&value, there->data, sizeof value);
  g_object_unref(there);
  return value;
}

std::string hex(const std::vector<std::uint8_t>& bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace

bool UsbfsEmulator::Transfer::is_control() const {
  return urb_of(data)->type == USBDEVFS_URB_TYPE_CONTROL;
}
std::uint8_t UsbfsEmulator::Transfer::endpoint() const {
  return urb_of(data)->endpoint;
}
bool UsbfsEmulator::Transfer::is_in() const {
  return (endpoint() & 0x80) != 0;
}
unsigned char* UsbfsEmulator::Transfer::buffer() const {
  return static_cast<unsigned char*>(urb_of(data)->buffer);
}

UsbfsEmulator::UsbfsEmulator(UMockdevTestbed* testbed, int device_number, virtual_usb::VirtualDevice device)
    : testbed_(testbed),
      handler_(umockdev_ioctl_base_new()),
      number_(device_number),
      device_(std::move(device)) {
  char text[96];
  std::snprintf(text, sizeof text, "/dev/bus/usb/%03d/%03d", kBus, device_number);
  node_ = text;
  std::snprintf(text, sizeof text, "/devices/pci0000:00/usb%d/%d-%d", kBus, kBus, device_number);
  device_path_ = text;
  g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(&UsbfsEmulator::on_ioctl), this);
  // Attached before the device appears; the other order is racy (umockdev issue 173).
  REQUIRE(umockdev_testbed_attach_ioctl(testbed_, node_.c_str(), handler_, nullptr));
  const std::lock_guard handed_over(hand_over());
}

UsbfsEmulator::~UsbfsEmulator() {
  umockdev_testbed_detach_ioctl(testbed_, node_.c_str(), nullptr);
  // Nobody is in here any more; the thread sanitizer, which can't see into umockdev, learns it from the
  // mutex.
  const std::lock_guard lock(mutex_);
  for (const Transfer& t : under_way_) g_object_unref(t.data);
  for (const Transfer& t : done_) g_object_unref(t.data);
  if (master_ >= 0) ::close(master_);
  if (slave_ >= 0) ::close(slave_);
  g_object_unref(handler_);
}

void UsbfsEmulator::plug() {
  {
    const std::lock_guard lock(mutex_);
    gone_ = false;
    ready_ = false;
    streaming_ = false;
    device_.plug();
    lived_ = {};
    hid_ = kernels_ = hid_interfaces(device_.descriptors().configuration);
    ours_.clear();
    char path[128];
    REQUIRE(::openpty(&master_, &slave_, nullptr, nullptr, nullptr) == 0);
    REQUIRE(::ttyname_r(slave_, path, sizeof path) == 0);
    slave_path_ = path;
    termios settings{};
    ::tcgetattr(slave_, &settings);
    ::cfmakeraw(&settings);
    ::tcsetattr(slave_, TCSANOW, &settings);
    ::tcflow(slave_, TCOOFF);
  }
  auto descriptors = device_.descriptors().device;
  const auto& configuration = device_.descriptors().configuration;
  descriptors.insert(descriptors.end(), configuration.begin(), configuration.end());
  char text[8192];
  std::snprintf(
      text, sizeof text,
      "P: %s\nN: bus/usb/%03d/%03d\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=%03d\nE: DEVNUM=%03d\n"
      "E: DEVNAME=%s\nE: DEVTYPE=usb_device\nE: MAJOR=189\nE: MINOR=%d\nA: busnum=%d\\n\n"
      "A: devnum=%d\\n\nA: bConfigurationValue=1\\n\nA: speed=12\\n\nH: descriptors=%s\n",
      device_path_.c_str(), kBus, number_, kBus, number_, node_.c_str(), (kBus - 1) * 128 + number_ - 1, kBus,
      number_, hex(descriptors).c_str());
  GError* error = nullptr;
  const bool added = umockdev_testbed_add_from_string(testbed_, text, &error);
  REQUIRE_MESSAGE(added, (error ? error->message : ""));

  const std::string node = remove_node();
  // A kernel setting that is read-only refuses even root to open it for writing, as a node without a rule
  // refuses a user.
  const char* target = openable_ ? slave_path_.c_str() : "/proc/sys/kernel/osrelease";
  REQUIRE(::symlink(target, node.c_str()) == 0);
}

std::string UsbfsEmulator::remove_node() {
  gchar* root = umockdev_testbed_get_root_dir(testbed_);
  std::string node = root + node_;
  g_free(root);
  ::unlink(node.c_str());
  return node;
}

void UsbfsEmulator::unplug() {
  hang_up();
  announce_removal();
}

void UsbfsEmulator::hang_up() {
  const std::lock_guard lock(mutex_);
  gone_ = true;
  while (!under_way_.empty()) {
    finish(under_way_.front(), -ESHUTDOWN, 0);
    under_way_.pop_front();
  }
  remove_node();  // else the next terminal pair may be found under its name
  ::close(slave_);
  ::close(master_);
  slave_ = master_ = -1;
}

void UsbfsEmulator::announce_removal() {
  const std::string path = "/sys" + device_path_;
  umockdev_testbed_uevent(testbed_, path.c_str(), "remove");
  umockdev_testbed_remove_device(testbed_, path.c_str());
}

void UsbfsEmulator::end_refusal() {
  const std::lock_guard lock(mutex_);
  claim_errno_ = 0;
}

void UsbfsEmulator::announce_again() {
  umockdev_testbed_uevent(testbed_, ("/sys" + device_path_).c_str(), "add");
}

bool UsbfsEmulator::stream_one() {
  std::optional<virtual_usb::InTransfer> report;
  {
    const std::lock_guard lock(mutex_);
    if (under_way_.empty()) return false;
    for (int ms = 0; !report && ms < 1000; ++ms) {
      device_.advance(lived_ += 1ms);
      report = device_.in(under_way_.front().endpoint());
    }
  }
  return report && complete(report->bytes, 0);
}

void UsbfsEmulator::live_one_ms() {
  const std::lock_guard lock(mutex_);
  device_.advance(lived_ += 1ms);
  serve_in();
}

bool UsbfsEmulator::is_silent() {
  const std::lock_guard lock(mutex_);
  while (device_.in(kIn)) continue;  // what it had before
  device_.advance(lived_ += 1s);
  return !device_.in(kIn);
}

void UsbfsEmulator::refuse_next_report() {
  const std::lock_guard lock(mutex_);
  refuse_report_ = true;
}

bool UsbfsEmulator::complete(std::span<const std::uint8_t> bytes, int status) {
  const std::lock_guard lock(mutex_);
  if (under_way_.empty()) return false;
  const Transfer transfer = under_way_.front();
  under_way_.pop_front();
  const auto room = static_cast<std::size_t>(urb_of(transfer.data)->buffer_length);
  const std::size_t size = std::min(bytes.size(), room);
  std::copy_n(bytes.begin(), size, transfer.buffer());
  finish(transfer, bytes.size() > room ? -EOVERFLOW : status, static_cast<int>(size));
  return true;
}

int UsbfsEmulator::waiting() {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(under_way_.size());
}

int UsbfsEmulator::vendor_requests() {
  const std::lock_guard lock(mutex_);
  return vendor_requests_;
}

int UsbfsEmulator::reports_heard() {
  const std::lock_guard lock(mutex_);
  return reports_heard_;
}

int UsbfsEmulator::halts_cleared() {
  const std::lock_guard lock(mutex_);
  return halts_cleared_;
}

bool UsbfsEmulator::streaming() {
  const std::lock_guard lock(mutex_);
  return streaming_;
}

bool UsbfsEmulator::kernel_has_it() {
  const std::lock_guard lock(mutex_);
  return !kernels_.empty();
}

std::vector<int> UsbfsEmulator::claimed() {
  const std::lock_guard lock(mutex_);
  return {ours_.begin(), ours_.end()};
}

void UsbfsEmulator::finish(const Transfer& transfer, int status, int actual_length) {
  urb_of(transfer.data)->status = status;
  urb_of(transfer.data)->actual_length = actual_length;
  done_.push_back(transfer);
  set_ready(true);
}

void UsbfsEmulator::set_ready(bool ready) {
  if (slave_ < 0 || ready == ready_) return;
  ready_ = ready;
  ::tcflow(slave_, ready ? TCOON : TCOOFF);
}

gboolean UsbfsEmulator::on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, UsbfsEmulator* self) {
  { const std::lock_guard taken(hand_over()); }
  return self->answer(client);
}

gboolean UsbfsEmulator::answer(UMockdevIoctlClient* client) {
  const std::lock_guard lock(mutex_);
  UMockdevIoctlData* arg = umockdev_ioctl_client_get_arg(client);
  const gulong request = umockdev_ioctl_client_get_request(client);
  if (request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY) return reap(client, arg);
  if (gone_) return give(client, ENODEV);
  switch (request) {
    case USBDEVFS_GET_CAPABILITIES: {
      UMockdevIoctlData* flags = umockdev_ioctl_data_resolve(arg, 0, sizeof(std::uint32_t), nullptr);
      const std::uint32_t value = USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                  USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
      std::memcpy(flags->data, &value, sizeof value);
      g_object_unref(flags);
      return give(client, 0);
    }
    case USBDEVFS_CLAIMINTERFACE:
      return give(client, claim(at<unsigned>(arg), false));
    case USBDEVFS_DISCONNECT_CLAIM:
      return give(client, claim(at<usbdevfs_disconnect_claim>(arg).interface, true));
    case USBDEVFS_RELEASEINTERFACE:
      ours_.erase(at<unsigned>(arg));
      return give(client, 0);
    case USBDEVFS_IOCTL: {
      const auto order = at<usbdevfs_ioctl>(arg);
      if (static_cast<unsigned>(order.ioctl_code) != USBDEVFS_CONNECT) return give(client, ENOTTY);
      return give(client, bind_again(static_cast<unsigned>(order.ifno)));
    }
    case USBDEVFS_CLEAR_HALT:
      ++halts_cleared_;
      return give(client, 0);
    case USBDEVFS_SETCONFIGURATION:
      return give(client, 0);
    case USBDEVFS_GETDRIVER:
      return give(client, ENODATA);
    case USBDEVFS_SUBMITURB:
      return submit(client, arg);
    case USBDEVFS_DISCARDURB:
      return discard(client, arg);
    default:
      return give(client, ENOTTY);
  }
}

gboolean UsbfsEmulator::reap(UMockdevIoctlClient* client, UMockdevIoctlData* arg) {
  if (done_.empty()) {
    set_ready(false);
    return give(client, gone_ ? ENODEV : EAGAIN);
  }
  const Transfer transfer = done_.front();
  done_.pop_front();
  UMockdevIoctlData* place = umockdev_ioctl_data_resolve(arg, 0, sizeof(void*), nullptr);
  umockdev_ioctl_data_set_ptr(place, 0, transfer.data);
  umockdev_ioctl_client_complete(client, 0, 0);
  g_object_unref(transfer.data);
  g_object_unref(place);
  return TRUE;
}

gboolean UsbfsEmulator::submit(UMockdevIoctlClient* client, UMockdevIoctlData* arg) {
  UMockdevIoctlData* data = umockdev_ioctl_data_resolve(arg, 0, sizeof(usbdevfs_urb), nullptr);
  const auto length = static_cast<gsize>(urb_of(data)->buffer_length);
  UMockdevIoctlData* buffer =
      umockdev_ioctl_data_resolve(data, offsetof(usbdevfs_urb, buffer), length, nullptr);
  if (buffer) g_object_unref(buffer);  // `data` keeps it
  const Transfer transfer{data};
  if (transfer.is_control())
    serve_control(transfer);
  else if (transfer.is_in())
    under_way_.push_back(transfer);
  else
    serve_out(transfer);
  serve_in();
  return give(client, 0);
}

void UsbfsEmulator::serve_out(const Transfer& transfer) {
  const auto length = static_cast<std::size_t>(urb_of(transfer.data)->buffer_length);
  ++reports_heard_;
  if (std::exchange(refuse_report_, false)) return finish(transfer, -EPIPE, 0);
  if (!deaf_) device_.out(transfer.endpoint(), std::span(transfer.buffer(), length));
  finish(transfer, 0, static_cast<int>(length));
}

// What the device has by now.
void UsbfsEmulator::serve_in() {
  while (!under_way_.empty()) {
    const Transfer transfer = under_way_.front();
    const auto in = device_.in(transfer.endpoint());
    if (!in) return;
    under_way_.pop_front();
    std::copy(in->bytes.begin(), in->bytes.end(), transfer.buffer());
    finish(transfer, 0, static_cast<int>(in->bytes.size()));
  }
}

int UsbfsEmulator::claim(unsigned interface, bool detach) {
  if (claim_errno_ != 0) return claim_errno_;
  if (kernels_.contains(interface) && !detach) return EBUSY;
  kernels_.erase(interface);
  ours_.insert(interface);
  return 0;
}

int UsbfsEmulator::bind_again(unsigned interface) {
  if (ours_.contains(interface)) return EBUSY;
  if (hid_.contains(interface)) kernels_.insert(interface);
  return 0;
}

void UsbfsEmulator::serve_control(const Transfer& transfer) {
  const unsigned char* setup = transfer.buffer();
  const auto word = [&](std::size_t at) {
    return static_cast<std::uint16_t>(setup[at] | (setup[at + 1] << 8));
  };
  const open_trainer::ControlRequest request{setup[0], setup[1], word(2), word(4), word(6)};
  constexpr unsigned kVendorBits = 0x60;
  if ((request.type & kVendorBits) == 0x40) ++vendor_requests_;
  const auto command = open_trainer::decode_command(request);
  if (command == open_trainer::Command::start) streaming_ = true;
  if (command == open_trainer::Command::stop) streaming_ = false;
  const bool out = (request.type & 0x80) == 0;
  const auto answer = device_.control(request, std::span(transfer.buffer() + 8, out ? request.length : 0u));
  if (!answer) return finish(transfer, -EPIPE, 0);
  std::copy(answer->begin(), answer->end(), transfer.buffer() + 8);
  finish(transfer, 0, static_cast<int>(answer->size()));
}

gboolean UsbfsEmulator::discard(UMockdevIoctlClient* client, UMockdevIoctlData* arg) {
  gulong address = 0;
  std::memcpy(&address, arg->data, sizeof address);
  const auto found = std::find_if(under_way_.begin(), under_way_.end(),
                                  [&](const Transfer& t) { return t.data->client_addr == address; });
  if (found == under_way_.end()) return give(client, EINVAL);
  finish(*found, -ENOENT, 0);
  under_way_.erase(found);
  return give(client, 0);
}

}  // namespace unhurried::usb
