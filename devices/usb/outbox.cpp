#include "devices/usb/outbox.h"

#include <libusb.h>

#include <utility>

namespace unhurried::usb {

namespace {

constexpr unsigned kQuestionTimeoutMs = 500, kReportTimeoutMs = 300;
// HID 1.11, 7.2.2: SET_REPORT of type "output", number 0.
constexpr std::uint8_t kSetReportType = 0x21, kSetReport = 0x09;
constexpr std::uint16_t kOutputReport = 0x0200;

bool asks(const std::vector<std::uint8_t>& setup) {
  return (setup[0] & LIBUSB_ENDPOINT_IN) != 0;
}

int error_of(libusb_transfer_status status) {
  switch (status) {
    case LIBUSB_TRANSFER_STALL:
      return LIBUSB_ERROR_PIPE;
    case LIBUSB_TRANSFER_TIMED_OUT:
      return LIBUSB_ERROR_TIMEOUT;
    case LIBUSB_TRANSFER_OVERFLOW:
      return LIBUSB_ERROR_OVERFLOW;
    default:
      return LIBUSB_ERROR_IO;
  }
}

}  // namespace

Outbox::Outbox(libusb_device_handle* handle, const Wiring& wiring, Answered answered)
    : handle_(handle), wiring_(wiring), answered_(std::move(answered)), transfer_(libusb_alloc_transfer(0)) {}

Outbox::~Outbox() {
  libusb_free_transfer(transfer_);
}

void Outbox::control(const ControlRequest& request) {
  Wish wish{true, std::vector<std::uint8_t>(LIBUSB_CONTROL_SETUP_SIZE + request.length)};
  libusb_fill_control_setup(wish.bytes.data(), request.type, request.request, request.value, request.index,
                            request.length);
  waiting_.push_back(std::move(wish));
  send_next();
}

void Outbox::report(Bytes bytes) {
  if (wiring_.out) {
    waiting_.push_back({false, {bytes.begin(), bytes.end()}});
  } else {
    Wish wish{true, std::vector<std::uint8_t>(LIBUSB_CONTROL_SETUP_SIZE)};
    libusb_fill_control_setup(wish.bytes.data(), kSetReportType, kSetReport, kOutputReport, wiring_.interface,
                              static_cast<std::uint16_t>(bytes.size()));
    wish.bytes.insert(wish.bytes.end(), bytes.begin(), bytes.end());
    waiting_.push_back(std::move(wish));
  }
  send_next();
}

void Outbox::send_next() {
  if (in_flight_ || halted_ || gone_ || waiting_.empty()) return;
  if (transfer_ == nullptr) {
    failure_ = LIBUSB_ERROR_NO_MEM;
    return waiting_.clear();
  }
  sending_ = std::move(waiting_.front());
  waiting_.pop_front();
  if (sending_.control) {
    libusb_fill_control_transfer(transfer_, handle_, sending_.bytes.data(), &Outbox::on_done, this,
                                 kQuestionTimeoutMs);
  } else {
    libusb_fill_bulk_transfer(transfer_, handle_, *wiring_.out, sending_.bytes.data(),
                              static_cast<int>(sending_.bytes.size()), &Outbox::on_done, this,
                              kReportTimeoutMs);
    if (!wiring_.bulk) transfer_->type = LIBUSB_TRANSFER_TYPE_INTERRUPT;
  }
  const int error = libusb_submit_transfer(transfer_);
  if (error == LIBUSB_SUCCESS) {
    in_flight_ = true;
  } else if (error == LIBUSB_ERROR_NO_DEVICE) {
    gone_ = true;
    waiting_.clear();
  } else if (!failure_) {
    failure_ = error;
  }
}

void Outbox::on_done(libusb_transfer* transfer) {
  static_cast<Outbox*>(transfer->user_data)->done();
}

void Outbox::done() {
  in_flight_ = false;
  const Wish sent = std::move(sending_);  // hearing the answer may send the next one
  const bool question = sent.control && asks(sent.bytes);
  switch (transfer_->status) {
    case LIBUSB_TRANSFER_COMPLETED:
      if (question)
        answered_(
            Bytes(sent.bytes)
                .subspan(LIBUSB_CONTROL_SETUP_SIZE, static_cast<std::size_t>(transfer_->actual_length)));
      break;
    case LIBUSB_TRANSFER_CANCELLED:
      break;
    case LIBUSB_TRANSFER_NO_DEVICE:
      gone_ = true;
      waiting_.clear();
      break;
    default:
      // A device that refuses a question has answered it; one that lets it run out has not.
      if (question && transfer_->status != LIBUSB_TRANSFER_TIMED_OUT) {
        answered_({});
        break;
      }
      halted_ = !sent.control && transfer_->status == LIBUSB_TRANSFER_STALL;
      if (!failure_) failure_ = error_of(transfer_->status);
      break;
  }
  send_next();
}

void Outbox::serve() {
  if (halted_) {
    halted_ = false;
    if (libusb_clear_halt(handle_, *wiring_.out) == LIBUSB_ERROR_NO_DEVICE) gone_ = true;
  }
  send_next();
}

void Outbox::forget() {
  waiting_.clear();
}

void Outbox::cancel() {
  forget();
  if (in_flight_) libusb_cancel_transfer(transfer_);
}

std::optional<int> Outbox::take_failure() {
  return std::exchange(failure_, std::nullopt);
}

}  // namespace unhurried::usb
