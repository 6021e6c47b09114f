// simulate on a bus: a virtual trainer for this machine's kernel, over USB/IP or straight into vhci_hcd.
#include <chrono>
#include <cstdio>
#include <memory>

#include "devices/tools/assets.h"
#include "devices/tools/commands.h"
#include "devices/tools/interruption.h"
#include "devices/virtual_usb/hostile_personality.h"
#include "devices/virtual_usb/open_personality.h"
#include "devices/virtual_usb/usbip_server.h"
#include "devices/virtual_usb/vhci.h"

namespace unhurried::tools {

namespace {

using namespace virtual_usb;

Result<std::unique_ptr<Personality>> personality_of(const BusOptions& options) {
  const auto scenario = find_scenario(options.scenario, options.assets);
  if (!scenario) return scenario.error();
  if (options.device == "open")
    return std::unique_ptr<Personality>(std::make_unique<OpenPersonality>(
        *scenario, options.seed, std::chrono::milliseconds(options.report_ms)));
  if (options.device == "hostile")
    return std::unique_ptr<Personality>(std::make_unique<HostilePersonality>(options.seed));
  return Error{ErrorCode::bad_argument, "--device is open or hostile."};
}

}  // namespace

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
