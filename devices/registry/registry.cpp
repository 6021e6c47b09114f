#include "devices/registry/registry.h"

#include "devices/open_trainer/protocol.h"
#include "devices/spikerbox/protocol.h"
#include "devices/vernier/protocol.h"

namespace unhurried {

bool may_be_known(std::uint16_t vendor_id, std::uint16_t product_id) {
  switch (vendor_id) {
    case open_trainer::kVendorId:
      return product_id >= open_trainer::kFirstProductId && product_id <= open_trainer::kLastProductId;
    case vernier::kVendorId:
      return product_id == vernier::kProductId;
    case spikerbox::kVendorId:
      return product_id == spikerbox::kMuscleProId || product_id == spikerbox::kHumanId;
    default:
      return false;
  }
}

std::optional<KnownProtocol> protocol_for(const DeviceIdentity& identity) {
  if (open_trainer::may_be_trainer(identity))
    return KnownProtocol{ProtocolId::open_trainer, "open trainer", Cable::vendor_interrupt, 64};
  if (vernier::may_be(identity))
    return KnownProtocol{ProtocolId::go_direct, "Vernier Go Direct", Cable::hid_interrupt, 64};
  if (const spikerbox::Model* model = spikerbox::model_of(identity)) {
    const bool hid = model->transport == spikerbox::Transport::hid_reports;
    return KnownProtocol{ProtocolId::spikerbox, model->name, hid ? Cable::hid_interrupt : Cable::vendor_bulk,
                         hid ? std::size_t{64} : std::size_t{512}};
  }
  return std::nullopt;
}

std::unique_ptr<Protocol> make_protocol(const DeviceIdentity& identity, StreamId stream, BoundaryTap* tap) {
  switch (identity.protocol) {
    case ProtocolId::go_direct:
      return std::make_unique<vernier::GoDirect>(identity, stream, tap);
    case ProtocolId::spikerbox:
      return std::make_unique<spikerbox::SpikerBox>(identity, stream, tap);
    case ProtocolId::open_trainer:
      break;
  }
  return std::make_unique<open_trainer::OpenTrainer>(identity, stream, tap);
}

}  // namespace unhurried
