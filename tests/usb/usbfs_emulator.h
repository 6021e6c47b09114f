// Plays the kernel's USB file system for one virtual device, so that unmodified
// libusb can be tested without hardware. The device node is a terminal pair: unlike umockdev's plain file it
// can say "nothing yet" to poll() and can hang up, as the real node does when the device is pulled out. The
// ioctl side runs in umockdev's thread; all else is called from the test's.
#pragma once

#include <umockdev.h>

#include <deque>
#include <list>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "devices/virtual_usb/device.h"

namespace unhurried::usb {

class UsbfsEmulator {
 public:
  UsbfsEmulator(UMockdevTestbed* testbed, int device_number, virtual_usb::VirtualDevice device);
  ~UsbfsEmulator();
  UsbfsEmulator(const UsbfsEmulator&) = delete;
  UsbfsEmulator& operator=(const UsbfsEmulator&) = delete;

  // Faults, to be set before plug().
  void forbid_opening() { openable_ = false; }
  void refuse_claim(int errno_value) { claim_errno_ = errno_value; }
  void ignore_reports() { deaf_ = true; }  // OUT reports are taken and not heard
  void refuse_next_report();               // the next OUT transfer finds its endpoint halted

  void plug();
  void unplug();            // the node dies, then the system tells of it
  void hang_up();           // the first half of unplug() only
  void announce_removal();  // the second half
  void announce_again();    // a second arrival of the same device

  void end_refusal();  // of the claim
  bool stream_one();   // the device's next report, if it has one within a second and the host waits for one
  void live_one_ms();  // its time goes on; what it has then goes to transfers that wait
  bool is_silent();    // nothing comes from it in a second of its time
  bool complete(std::span<const std::uint8_t> bytes,
                int status);  // any ending of the oldest waiting transfer
  int waiting();              // transfers that the host has under way
  int vendor_requests();      // that the host sent, right or wrong
  int reports_heard();        // OUT transfers
  int halts_cleared();
  bool streaming();            // of an open trainer
  bool kernel_has_it();        // its HID driver is bound, as it is when such a device is plugged in
  std::vector<int> claimed();  // interfaces

 private:
  struct Transfer {
    UMockdevIoctlData* data;
    bool is_control() const;
    bool is_in() const;
    std::uint8_t endpoint() const;
    unsigned char* buffer() const;
  };
  static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, UsbfsEmulator* self);
  gboolean answer(UMockdevIoctlClient* client);
  gboolean reap(UMockdevIoctlClient* client, UMockdevIoctlData* arg);
  gboolean submit(UMockdevIoctlClient* client, UMockdevIoctlData* arg);
  gboolean discard(UMockdevIoctlClient* client, UMockdevIoctlData* arg);
  std::string remove_node();  // its path in the testbed
  void serve_control(const Transfer& transfer);
  void serve_out(const Transfer& transfer);
  void serve_in();
  int claim(unsigned interface, bool detach);
  int bind_again(unsigned interface);
  void finish(const Transfer& transfer, int status, int actual_length);
  void set_ready(bool ready);

  UMockdevTestbed* testbed_;
  UMockdevIoctlBase* handler_;
  std::string node_, device_path_;
  int number_;
  bool openable_ = true;

  std::mutex mutex_;  // guards all below
  virtual_usb::VirtualDevice device_;
  Duration lived_{};  // of the device's own clock, which only streaming moves
  bool streaming_ = false;
  int claim_errno_ = 0;
  bool deaf_ = false, refuse_report_ = false;
  std::set<unsigned> hid_, kernels_, ours_;  // interfaces: of class HID; bound to a driver; claimed
  int master_ = -1, slave_ = -1;
  std::string slave_path_;
  bool gone_ = false, ready_ = false;
  std::list<Transfer> under_way_;
  std::deque<Transfer> done_;
  int vendor_requests_ = 0, halts_cleared_ = 0, reports_heard_ = 0;
};

}  // namespace unhurried::usb
