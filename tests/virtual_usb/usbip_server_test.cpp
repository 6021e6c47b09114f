// The server over loopback, asked as the stock `usbip` tool and the kernel ask.
#include "devices/virtual_usb/usbip_server.h"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "devices/virtual_usb/open_personality.h"
#include "tests/virtual_usb/usbip_client.h"

using namespace unhurried;
using namespace unhurried::virtual_usb;

namespace {

std::vector<std::uint8_t> receive(const Socket& from, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  REQUIRE(from.receive_all(bytes));
  return bytes;
}

Socket connect_to(std::uint16_t port) {
  Socket socket(::socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  REQUIRE(::connect(socket.fd(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  const timeval patience{10, 0};
  ::setsockopt(socket.fd(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  return socket;
}

}  // namespace

TEST_CASE("a host lists, imports, streams and leaves; the next one finds the device again") {
  VirtualDevice device(std::make_unique<OpenPersonality>(simulator::Scenario{}, 1, 1ms));
  auto server = UsbIpServer::listen(0);
  REQUIRE(server);
  std::array<int, 2> stop{};
  REQUIRE(::pipe(stop.data()) == 0);
  const Socket stop_read(stop[0]);
  std::thread thread([&] { server->serve(device, stop_read.fd()); });

  const std::vector<std::uint8_t> list{1, 0x11, 0x80, 5, 0, 0, 0, 0};
  for (int round = 0; round < 2; ++round) {
    const Socket asking = connect_to(server->port());
    REQUIRE(asking.send_all(list));
    const auto answer = receive(asking, 12 + 312 + 4);
    CHECK(big_endian(answer, 8) == 1);
    CHECK(big_endian(answer, 12 + 256 + 32 + 12) == 0x12090001);

    const Socket host = connect_to(server->port());
    std::vector<std::uint8_t> import{1, 0x11, 0x80, 3, 0, 0, 0, 0, '1', '-', '1'};
    import.resize(8 + 32);
    REQUIRE(host.send_all(import));
    CHECK(big_endian(receive(host, 8 + 312), 4) == 0);
    REQUIRE(
        host.send_all(submit(1, false, 0, 0, open_trainer::encode_command(open_trainer::Command::start))));
    for (std::uint32_t i = 2; i < 10; ++i) REQUIRE(host.send_all(submit(i, true, 1, 64, {})));
    CHECK(big_endian(receive(host, 48), 4) == 1);
    for (std::uint32_t i = 2; i < 10; ++i) {
      const auto report = receive(host, 48 + 64);
      CHECK(big_endian(report, 4) == i);
      CHECK(report[48 + 4] == i - 2);  // the report's own number
    }
  }
  CHECK(::write(stop[1], "x", 1) == 1);
  thread.join();
  ::close(stop[1]);
}

TEST_CASE("a device that isn't there can't be imported") {
  VirtualDevice device(std::make_unique<OpenPersonality>(simulator::Scenario{}, 1, 1ms));
  auto server = UsbIpServer::listen(0);
  REQUIRE(server);
  CHECK_FALSE(UsbIpServer::listen(server->port()));
  std::array<int, 2> stop{};
  REQUIRE(::pipe(stop.data()) == 0);
  const Socket stop_read(stop[0]);
  std::thread thread([&] { server->serve(device, stop_read.fd()); });
  {
    const Socket host = connect_to(server->port());
    std::vector<std::uint8_t> import{1, 0x11, 0x80, 3, 0, 0, 0, 0, '1', '-', '1', '9'};
    import.resize(8 + 32);
    REQUIRE(host.send_all(import));
    CHECK(big_endian(receive(host, 8), 4) == 1);
  }
  CHECK(::write(stop[1], "x", 1) == 1);
  thread.join();
  ::close(stop[1]);
}
