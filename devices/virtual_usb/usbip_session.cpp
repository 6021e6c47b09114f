#include "devices/virtual_usb/usbip_session.h"

#include <algorithm>

namespace unhurried::virtual_usb {

using namespace usbip;

bool UsbIpSession::feed(Bytes bytes) {
  incoming_.insert(incoming_.end(), bytes.begin(), bytes.end());
  std::size_t before = 0;
  do {
    before = incoming_.size();
    if (!take_message()) return false;
  } while (incoming_.size() != before);
  return true;
}

// Takes one whole message, or nothing when it is not all there yet; false when it is none.
bool UsbIpSession::take_message() {
  if (incoming_.size() < kHeadSize) return true;
  const Bytes all(incoming_);
  const auto message = decode_head(all.first(kHeadSize));
  if (!message) return false;
  std::size_t size = kHeadSize;
  if (const auto* unlink = std::get_if<Unlink>(&*message)) {
    answer(*unlink);
  } else {
    const auto& submit = std::get<Submit>(*message);
    if (!submit.in) size += submit.length;
    if (incoming_.size() < size) return true;
    answer(submit, all.first(size).subspan(kHeadSize));
  }
  incoming_.erase(incoming_.begin(), incoming_.begin() + static_cast<std::ptrdiff_t>(size));
  return true;
}

void UsbIpSession::answer(const Submit& submit, Bytes data) {
  if (submit.endpoint == 0) {
    const auto given = device_.control(submit.setup, data);
    if (!given) return append_submit_answer(outgoing_, submit, kStalled, {}, 0);
    if (!submit.in) return append_submit_answer(outgoing_, submit, kOk, {}, data.size());
    const Bytes fitting = Bytes(*given).first(std::min<std::size_t>(given->size(), submit.length));
    return append_submit_answer(outgoing_, submit, kOk, fitting, fitting.size());
  }
  if (submit.in) {
    waiting_.push_back(submit);
  } else if (device_.out(submit.endpoint, data)) {
    append_submit_answer(outgoing_, submit, kOk, {}, data.size());
  } else {
    append_submit_answer(outgoing_, submit, kStalled, {}, 0);
  }
}

void UsbIpSession::answer(const Unlink& unlink) {
  const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                  [&](const Submit& s) { return s.number == unlink.victim; });
  const bool there = found != waiting_.end();
  if (there) waiting_.erase(found);
  // One that is answered already can't be taken back; the host sees its answer.
  append_unlink_answer(outgoing_, unlink, there ? kUnlinked : kOk);
}

void UsbIpSession::serve() {
  for (auto at = waiting_.begin(); at != waiting_.end();) {
    const auto transfer = device_.in(static_cast<std::uint8_t>(0x80 | at->endpoint));
    if (!transfer) {
      ++at;
      continue;
    }
    complete(*at, *transfer);
    at = waiting_.erase(at);
  }
}

void UsbIpSession::complete(const Submit& submit, const InTransfer& transfer) {
  const bool too_long = transfer.bytes.size() > submit.length;
  if (transfer.ending == Ending::stall) return append_submit_answer(outgoing_, submit, kStalled, {}, 0);
  if (transfer.ending == Ending::error) return append_submit_answer(outgoing_, submit, kWireError, {}, 0);
  if (transfer.ending == Ending::babble || too_long)
    return append_submit_answer(outgoing_, submit, kBabbled, {}, 0);
  append_submit_answer(outgoing_, submit, kOk, transfer.bytes, transfer.bytes.size());
}

std::vector<std::uint8_t> UsbIpSession::take_outgoing() {
  return std::exchange(outgoing_, {});
}

}  // namespace unhurried::virtual_usb
