// A trainer on USB: found, opened, streamed, lost and found again. Decides when to try a device and what the
// kiosk is told; what is spoken is the registry's choice. The first trainer that answers is used; that there
// is another one is told, and ends when one of them is unplugged. Threads: one thread in here owns libusb
// from start() to stop() and calls the sink and the tap. A command is queued for it; one that fails there is
// told as a fault.
#pragma once

#include <memory>

#include "devices/protocol/protocol.h"
#include "devices/trainer.h"

namespace unhurried::usb {

class UsbTrainer final : public Trainer {
 public:
  // `try_again`: how long a device that can't be used now is left alone.
  explicit UsbTrainer(BoundaryTap* tap = nullptr, Duration try_again = 2s);
  ~UsbTrainer() override;
  UsbTrainer(const UsbTrainer&) = delete;
  UsbTrainer& operator=(const UsbTrainer&) = delete;

  Status start(TrainerSink& sink) override;
  void stop() override;
  Status command(TrainerCommand command) override;

 private:
  class Worker;
  BoundaryTap* tap_;
  Duration try_again_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace unhurried::usb
