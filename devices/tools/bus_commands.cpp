// simulate on a bus: a virtual trainer for this machine's kernel, over USB/IP or straight into vhci_hcd.
#include <chrono>
#include <cstdio>
#include <memory>
#include <utility>

#include "devices/tools/assets.h"
#include "devices/tools/commands.h"
#include "devices/tools/interruption.h"
#include "devices/virtual_usb/personalities.h"
#include "devices/virtual_usb/usbip_server.h"
#include "devices/virtual_usb/vhci.h"

namespace unhurried::tools {

namespace {

using namespace virtual_usb;

Result<std::unique_ptr<Personality>> personality_of(const BusOptions& options) {
  auto scenario = find_scenario(options.scenario, options.assets);
  if (!scenario) return scenario.error();
  auto made = make_personality(
      options.device, {std::move(*scenario), options.seed, std::chrono::milliseconds(options.report_ms)});
  if (made) return made;
  std::string known;
  for (const std::string& name : bus_devices()) known += (known.empty() ? "" : ", ") + name;
  return Error{ErrorCode::bad_argument, "--device is one of " + known + "."};
}

}  // namespace

std::vector<std::string> bus_devices() {
  return personality_names();
}

Status simulate_on_bus(const BusOptions& options) {
  if (options.seconds && !(*options.seconds > 0))
    return Error{ErrorCode::bad_argument, "--seconds must be above 0."};
  Interruption interruption;
  auto personality = personality_of(options);
  if (!personality) return personality.error();
  auto script = parse_fault_script(options.faults, "--faults");
  if (!script) return script.error();
  VirtualDevice device(std::move(*personality), std::move(*script));
  const int stop = interruption.descriptor(options.seconds.value_or(0));
  if (!options.usbip_port) return serve_vhci(device, stop);
  auto server = UsbIpServer::listen(*options.usbip_port);
  if (!server) return server.error();
  std::fprintf(stderr,
               "A simulated trainer is offered to this machine. As root, to plug it in:\n"
               "  modprobe vhci-hcd && usbip --tcp-port %u attach -r 127.0.0.1 -b 1-1\nCtrl-C ends.\n",
               static_cast<unsigned>(server->port()));
  server->serve(device, stop);
  return {};
}

}  // namespace unhurried::tools
