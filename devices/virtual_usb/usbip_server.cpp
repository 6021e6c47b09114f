#include "devices/virtual_usb/usbip_server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <optional>

#include "devices/virtual_usb/carrier.h"
#include "devices/virtual_usb/usbip_wire.h"

namespace unhurried::virtual_usb {

namespace {

using Clock = std::chrono::steady_clock;
constexpr Duration kListenTurn = 1s;
const timeval kPatience{2, 0};  // for a client that asks and does not go on

enum class Asked : std::uint8_t { nothing_more, imported };

Asked answer_question(const Socket& client, const Descriptors* device) {
  std::array<std::uint8_t, usbip::kAskSize> ask;
  if (!client.receive_all(ask)) return Asked::nothing_more;
  const auto question = usbip::decode_ask(ask);
  if (question == usbip::Ask::list) client.send_all(usbip::list_answer(device));
  if (question != usbip::Ask::import) return Asked::nothing_more;
  std::array<std::uint8_t, usbip::kBusIdSize> bus_id;
  if (!client.receive_all(bus_id)) return Asked::nothing_more;
  const std::string_view wanted(reinterpret_cast<const char*>(bus_id.data()), usbip::kBusId.size() + 1);
  if (wanted != std::string_view(usbip::kBusId.data(), usbip::kBusId.size() + 1)) device = nullptr;
  const bool sent = client.send_all(usbip::import_answer(device));
  return sent && device ? Asked::imported : Asked::nothing_more;
}

}  // namespace

Result<UsbIpServer> UsbIpServer::listen(std::uint16_t port) {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket) return socket_error(errno, "open a socket");
  const int on = 1;
  ::setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket.fd(), generic, size) != 0 || ::listen(socket.fd(), 4) != 0) {
    Error error = socket_error(errno, "listen on port " + std::to_string(port) + " of this machine");
    error.message += " Give another port with --usbip, or end the program that has this one.";
    return error;
  }
  ::getsockname(socket.fd(), generic, &size);
  return UsbIpServer(std::move(socket), ntohs(address.sin_port));
}

void UsbIpServer::serve(VirtualDevice& device, int stop_fd) {
  Clock::time_point absent_until = Clock::now();
  for (;;) {
    const Wait event = wait_for(socket_.fd(), stop_fd, kListenTurn);
    if (event == Wait::stop) return;
    if (event != Wait::readable) continue;
    const Socket client(::accept4(socket_.fd(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!client) continue;
    const int on = 1;
    ::setsockopt(client.fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(client.fd(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    const bool present = Clock::now() >= absent_until;
    if (answer_question(client, present ? &device.descriptors() : nullptr) != Asked::imported) continue;
    const CarryEnd end = carry(client, device, stop_fd);
    if (end == CarryEnd::stopped) return;
    if (end == CarryEnd::pulled) absent_until = Clock::now() + *device.pulled();
  }
}

}  // namespace unhurried::virtual_usb
