#include "devices/usb/transfer_ring.h"

#include <libusb.h>

namespace unhurried::usb {

namespace {

// Electrical noise spoils a few transfers; a broken cable spoils all. A device may halt its endpoint now and
// then; one that halts it again and again without a report between is broken.
constexpr int kErrorLimit = 16;

}  // namespace

TransferRing::TransferRing(libusb_device_handle* handle, const Wiring& wiring, Listener listener)
    : handle_(handle), wiring_(wiring), listener_(std::move(listener)) {
  for (Slot& slot : slots_) {
    slot.transfer = libusb_alloc_transfer(0);
    slot.buffer.resize(wiring_.in_transfer);
  }
}

TransferRing::~TransferRing() {
  for (Slot& slot : slots_) libusb_free_transfer(slot.transfer);
}

void TransferRing::fill() {
  cancelling_ = false;
  for (Slot& slot : slots_)
    if (!slot.in_flight && condition_ == Condition::streaming) submit(slot);
}

void TransferRing::recover() {
  const int error = libusb_clear_halt(handle_, wiring_.in);
  if (error == LIBUSB_ERROR_NO_DEVICE) return worsen(Condition::gone, error);
  if (error != LIBUSB_SUCCESS) return worsen(Condition::broken, error);
  condition_ = Condition::streaming;
  fill();
}

void TransferRing::cancel() {
  cancelling_ = true;
  for (Slot& slot : slots_)
    if (slot.in_flight) libusb_cancel_transfer(slot.transfer);
}

void TransferRing::submit(Slot& slot) {
  if (slot.transfer == nullptr) return worsen(Condition::broken, LIBUSB_ERROR_NO_MEM);
  libusb_fill_bulk_transfer(slot.transfer, handle_, wiring_.in, slot.buffer.data(),
                            static_cast<int>(slot.buffer.size()), &TransferRing::on_done, this, 0);
  if (!wiring_.bulk) slot.transfer->type = LIBUSB_TRANSFER_TYPE_INTERRUPT;
  const int error = libusb_submit_transfer(slot.transfer);
  if (error == LIBUSB_SUCCESS) {
    slot.in_flight = true;
    ++in_flight_;
    return;
  }
  worsen(error == LIBUSB_ERROR_NO_DEVICE ? Condition::gone : Condition::broken, error);
}

void TransferRing::on_done(libusb_transfer* transfer) {
  auto* ring = static_cast<TransferRing*>(transfer->user_data);
  ring->done(ring->slot_of(transfer));
}

TransferRing::Slot& TransferRing::slot_of(libusb_transfer* transfer) {
  std::size_t i = 0;
  while (i + 1 < kTransfers && slots_[i].transfer != transfer) ++i;
  return slots_[i];
}

void TransferRing::done(Slot& slot) {
  slot.in_flight = false;
  --in_flight_;
  const libusb_transfer& t = *slot.transfer;
  switch (t.status) {
    case LIBUSB_TRANSFER_COMPLETED:
    case LIBUSB_TRANSFER_TIMED_OUT:  // no limit was set; a kernel that gives one up all the same is asked
                                     // again
      errors_in_a_row_ = 0;
      if (t.actual_length > 0)
        listener_(std::span(slot.buffer).first(static_cast<std::size_t>(t.actual_length)));
      break;
    case LIBUSB_TRANSFER_OVERFLOW:  // the device sent more than a transfer holds
      listener_({});
      break;
    case LIBUSB_TRANSFER_CANCELLED:
      return;
    case LIBUSB_TRANSFER_NO_DEVICE:
      return worsen(Condition::gone, LIBUSB_ERROR_NO_DEVICE);
    case LIBUSB_TRANSFER_STALL:
      // The transfers behind the first one may be refused for the same halt; that counts once.
      if (condition_ == Condition::streaming && ++errors_in_a_row_ >= kErrorLimit)
        return worsen(Condition::broken, LIBUSB_ERROR_PIPE);
      worsen(Condition::halted, LIBUSB_ERROR_PIPE);
      return cancel();
    case LIBUSB_TRANSFER_ERROR:
      if (++errors_in_a_row_ >= kErrorLimit) return worsen(Condition::broken, LIBUSB_ERROR_IO);
      listener_({});
      break;
  }
  if (!cancelling_ && condition_ == Condition::streaming) submit(slot);
}

void TransferRing::worsen(Condition condition, int error) {
  if (condition <= condition_) return;
  condition_ = condition;
  last_error_ = error;
}

}  // namespace unhurried::usb
