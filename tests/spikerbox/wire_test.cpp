#include "devices/spikerbox/wire.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "devices/spikerbox/model.h"

using namespace unhurried;
using namespace unhurried::spikerbox;

TEST_CASE("commands are the texts of the maker's guide, in reports of 64 bytes") {
  const auto report = hid_report_of(Command::start);
  CHECK(report[0] == 0x3f);
  CHECK(report[1] == 0x3e);
  CHECK(std::string(report.begin() + 2, report.begin() + 10) == "start:;\n");
  for (std::size_t i = 10; i < kReportSize; ++i) CHECK(report[i] == 0);
  CHECK(text_of(Command::stop) == "h:;");
  CHECK(text_of(Command::ask_versions) == "?:;");
  CHECK(text_of(Command::ask_limits) == "max:;");
  CHECK(text_of(Command::ask_board) == "board:;");
}

TEST_CASE("the device's side knows these commands and no others") {
  for (const auto command :
       {Command::ask_versions, Command::ask_limits, Command::ask_board, Command::start, Command::stop})
    CHECK(command_in(std::string(text_of(command)) + "\n") == command);
  for (const char* other : {"", "start", "start:", "stimon:;", "update:;", "sounon:;", "gainon:1;", ">BL<"})
    CHECK_FALSE(command_in(other));
}

TEST_CASE("an IN report gives the bytes that it says it uses, never more than it has") {
  std::vector<std::uint8_t> report(64, 7);
  report[1] = 62;
  CHECK(stream_part(report)->size() == 62);
  report[1] = 0;
  CHECK(stream_part(report)->empty());
  report[1] = 63;
  CHECK_FALSE(stream_part(report));
  CHECK_FALSE(stream_part({}));
  CHECK_FALSE(stream_part(Bytes(report).first(1)));
  report[1] = 10;
  CHECK_FALSE(stream_part(Bytes(report).first(11)));
  CHECK(stream_part(Bytes(report).first(12))->size() == 10);
}

TEST_CASE("a model is known by ids, maker and name together") {
  DeviceIdentity identity{kVendorId,       kMuscleProId, "BackyardBrains",
                          "SpikeRecorder", "",           ProtocolId::spikerbox};
  REQUIRE(model_of(identity));
  CHECK(model_of(identity)->hardware_type == "MUSCLESB");
  identity.product_id = kHumanId;
  CHECK(model_of(identity)->hardware_type == "HUMANSB");
  identity.product_id = 5;  // its boot loader: must be left alone
  CHECK_FALSE(model_of(identity));
  identity.product_id = kMuscleProId;
  identity.manufacturer = "Somebody";
  CHECK_FALSE(model_of(identity));
  identity.manufacturer = "BackyardBrains";
  identity.product = "Mouse";
  CHECK_FALSE(model_of(identity));
}

TEST_CASE("channels are counts without a unit, at a rate that the kiosk takes") {
  for (const auto& [product, bits] : {std::pair{kMuscleProId, 10u}, {kHumanId, 14u}}) {
    const Model& model =
        *model_of({kVendorId, product, "Backyard Brains", "Spike", "", ProtocolId::spikerbox});
    for (const int board : {0, 1, 4, 5}) {
      const auto layout = layout_of(model, board);
      REQUIRE(layout);
      const auto channels = channels_of(model, *layout);
      REQUIRE(channels.size() == 2);
      for (const Channel& c : channels) {
        CHECK(c.unit == ChannelUnit::uncalibrated);
        CHECK(c.rate.value >= 2'000);
        CHECK(c.rate.value <= 4'000);
        CHECK(c.range_min == -(1 << (bits - 1)));
        CHECK(c.range_max == (1 << (bits - 1)) - 1);
      }
    }
    CHECK_FALSE(layout_of(model, 2));
    CHECK_FALSE(layout_of(model, -1));
  }
}
