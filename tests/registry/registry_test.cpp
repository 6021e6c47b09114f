#include "devices/registry/registry.h"

#include <doctest/doctest.h>

#include "devices/open_trainer/handshake.h"
#include "devices/spikerbox/virtual_device.h"
#include "devices/vernier/virtual_device.h"

using namespace unhurried;

namespace {

const DeviceIdentity kOpen{0x1209, 1, "Maker", "Unhurried open trainer", "1", ProtocolId::open_trainer};

struct Silent final : DeviceWriter {
  int controls = 0, reports = 0;
  void control(const ControlRequest&) override { ++controls; }
  void report(Bytes) override { ++reports; }
};

}  // namespace

TEST_CASE("each device is known by what it says, and is spoken to in its own way") {
  const auto belt = vernier::virtual_belt().identity();
  const auto muscle = spikerbox::VirtualSpikerBox(spikerbox::kMuscleProId).identity();
  const auto human = spikerbox::VirtualSpikerBox(spikerbox::kHumanId).identity();
  struct Known {
    DeviceIdentity identity;
    ProtocolId id;
    Cable cable;
    int controls, reports;
  };
  for (const Known& known : {Known{kOpen, ProtocolId::open_trainer, Cable::vendor_interrupt, 1, 0},
                             Known{belt, ProtocolId::go_direct, Cable::hid_interrupt, 0, 1},
                             Known{muscle, ProtocolId::spikerbox, Cable::hid_interrupt, 0, 2},
                             Known{human, ProtocolId::spikerbox, Cable::vendor_bulk, 0, 1}}) {
    CAPTURE(known.identity.product);
    CHECK(may_be_known(known.identity.vendor_id, known.identity.product_id));
    const auto found = protocol_for(known.identity);
    REQUIRE(found);
    CHECK(found->id == known.id);
    CHECK(found->cable == known.cable);
    CHECK(known.identity.protocol == known.id);
    const auto protocol = make_protocol(known.identity, 1);
    Silent writer;
    protocol->begin(HostTime(), writer);
    CHECK(protocol->phase() == Protocol::Phase::asking);
    CHECK(writer.controls == known.controls);
    CHECK(writer.reports == known.reports);
  }
}

TEST_CASE("ids alone are not enough, and others' devices are left alone") {
  DeviceIdentity other = kOpen;
  other.product = "Another prototype";
  CHECK(may_be_known(other.vendor_id, other.product_id));
  CHECK_FALSE(protocol_for(other));
  CHECK_FALSE(may_be_known(0x08F7, 0x0003));  // Go!Link
  CHECK_FALSE(may_be_known(0x2E73, 0x0005));  // a boot loader
  CHECK_FALSE(may_be_known(0x0403, 0x6015));  // any serial cable
}
