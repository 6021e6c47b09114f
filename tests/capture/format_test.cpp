#include "devices/capture/format.h"

#include <doctest/doctest.h>

#include <string_view>

#include "devices/base/file.h"
#include "devices/base/random.h"
#include "devices/capture/reader.h"
#include "devices/capture/writer.h"
#include "tests/capture/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::capture;

namespace {

HostTime at_ms(std::int64_t ms) {
  return HostTime(Duration(5'000'000 + ms * 1000));
}

const DeviceIdentity kIdentity{0x1209, 0x0003, "Maker", "Unhurried open trainer", "S-1"};
const std::vector<std::uint8_t> kHello{1, 2, 3, 4, 5};
const std::vector<std::uint8_t> kReport(64, 0xAB);

// A small session as a file's bytes.
std::string recorded() {
  TemporaryFolder folder;
  {
    auto writer = CaptureWriter::create(folder / "c");
    REQUIRE(writer);
    writer->plugged(kIdentity, kHello, at_ms(0));
    for (int i = 0; i < 5; ++i) writer->report(kReport, at_ms(10 * i + 10));
    writer->report(Bytes(kReport).first(3), at_ms(70));
    writer->unplugged(at_ms(80));
    REQUIRE(writer->finish());
  }
  const auto bytes = read_file(folder / "c");
  REQUIRE(bytes);
  return *bytes;
}

void put_crc(std::vector<std::uint8_t>& record) {
  const std::uint32_t crc = crc32(Bytes(record).first(record.size() - kRecordCrc));
  for (std::size_t i = 0; i < kRecordCrc; ++i)
    record[record.size() - kRecordCrc + i] = static_cast<std::uint8_t>(crc >> (8 * i));
}

struct Reading {
  std::vector<Record> records;
  Status status;
};

Reading read_all(std::string bytes) {
  Reading reading;
  auto reader = CaptureReader::from_bytes(std::move(bytes), "my.capture");
  if (!reader) {
    reading.status = reader.error();
    return reading;
  }
  for (;;) {
    auto record = reader->next();
    if (!record) {
      reading.status = record.error();
      CHECK_FALSE(reader->next());  // it stays an error
      return reading;
    }
    if (!*record) return reading;
    reading.records.push_back(**record);
  }
}

}  // namespace

TEST_CASE("the checksum is that of gzip") {
  const std::string_view text = "123456789";
  CHECK(crc32(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())) == 0xCBF43926u);
}

TEST_CASE("a file begins and a record looks as the specification says") {
  CHECK(file_head() == std::vector<std::uint8_t>{'U', 'H', 'C', 'A', 'P', 'T', 'U', 'R', 2, 0, 0, 0});
  std::vector<std::uint8_t> bytes;
  append_record(bytes, {Duration(0x01020304), Unplugged{}});
  // The checksum was computed by another program than this one.
  CHECK(bytes ==
        std::vector<std::uint8_t>{3, 0, 0, 0, 0x04, 0x03, 0x02, 0x01, 0, 0, 0, 0, 0x43, 0x88, 0x41, 0xc9});
}

TEST_CASE("what was recorded is what is read") {
  const Reading reading = read_all(recorded());
  CHECK(reading.status);
  REQUIRE(reading.records.size() == 9);
  CHECK(reading.records[0] == Record{Duration(0), Plugged{kIdentity, kHello}});
  CHECK(reading.records[1] == Record{Duration(10'000), ReportSeen{kReport}});
  CHECK(std::get<ReportSeen>(reading.records[6].what).bytes.size() == 3);
  CHECK(reading.records[7] == Record{Duration(80'000), Unplugged{}});
  CHECK(reading.records[8] == Record{Duration(80'000), End{8}});
}

TEST_CASE("a file cut anywhere gives all before the cut, then says where") {
  const std::string whole = recorded();
  std::size_t last_count = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    const Reading reading = read_all(whole.substr(0, size));
    REQUIRE_FALSE(reading.status);
    CHECK(reading.status.error().message.find("my.capture, byte ") == 0);
    CHECK(reading.records.size() >= last_count);
    last_count = reading.records.size();
  }
  CHECK(last_count == 8);
}

TEST_CASE("any changed byte is noticed, and all before it stands") {
  const std::string whole = recorded();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    const Reading reading = read_all(bytes);
    REQUIRE_FALSE(reading.status);
    CHECK(reading.records.size() < 9);
  }
  CHECK_FALSE(read_all(whole + "x").status);
}

TEST_CASE("other files, newer versions and missing ones are told apart") {
  CHECK(read_all("t_us,emg_uv\n0,1\n").status.error().message.find("it is not a capture") !=
        std::string::npos);
  std::string newer = recorded();
  newer[8] = 3;
  CHECK(read_all(newer).status.error().code == ErrorCode::unsupported);
  const auto missing = CaptureReader::open("no/such/file");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::not_found);
}

TEST_CASE("records that are missing in the middle are noticed by their number") {
  std::vector<std::uint8_t> bytes = file_head();
  append_record(bytes, {Duration(0), Unplugged{}});
  append_record(bytes, {Duration(0), End{2}});
  const Reading reading = read_all(std::string(bytes.begin(), bytes.end()));
  REQUIRE_FALSE(reading.status);
  CHECK(reading.status.error().message.find("2 were written and 1 are here") != std::string::npos);
}

TEST_CASE("times that go back are refused by the reader and never written") {
  std::vector<std::uint8_t> bytes = file_head();
  append_record(bytes, {Duration(20), Unplugged{}});
  append_record(bytes, {Duration(10), Unplugged{}});
  CHECK(read_all(std::string(bytes.begin(), bytes.end())).records.size() == 1);
  TemporaryFolder folder;
  auto writer = CaptureWriter::create(folder / "c");
  REQUIRE(writer);
  writer->report(kReport, at_ms(50));
  writer->report(kReport, at_ms(40));
  REQUIRE(writer->finish());
  CHECK(read_all(*read_file(folder / "c")).status);
}

TEST_CASE("a writer that is not finished leaves a file that says so") {
  TemporaryFolder folder;
  {
    auto writer = CaptureWriter::create(folder / "c");
    REQUIRE(writer);
    writer->report(kReport, at_ms(50));
  }
  const Reading reading = read_all(*read_file(folder / "c"));
  CHECK(reading.records.size() == 1);
  REQUIRE_FALSE(reading.status);
  CHECK(reading.status.error().message.find("it has no end record") != std::string::npos);
}

TEST_CASE("a second is on disk while the recording goes on") {
  TemporaryFolder folder;
  auto writer = CaptureWriter::create(folder / "c");
  REQUIRE(writer);
  for (int i = 0; i <= 110; ++i) writer->report(kReport, at_ms(10 * i));
  CHECK(read_all(*read_file(folder / "c")).records.size() >= 100);
}

TEST_CASE("a full disk is said at the end, a folder that isn't there at once") {
  const auto nowhere = CaptureWriter::create("no/such/folder/c");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == ErrorCode::not_found);
  auto writer = CaptureWriter::create("/dev/full");
  REQUIRE(writer);
  CHECK_FALSE(writer->failed());
  for (int i = 0; i < 1000; ++i) writer->report(kReport, at_ms(10 * i));
  CHECK(writer->failed());
  const Status status = writer->finish();
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::disk_full);
}

TEST_CASE("noise behind a good head never crashes") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    std::vector<std::uint8_t> bytes = file_head();
    const std::size_t size = random.below(400);
    for (std::size_t i = 0; i < size; ++i)
      bytes.push_back(static_cast<std::uint8_t>(random.below(i % 12 < 4 ? 5 : 256)));
    CHECK_FALSE(read_all(std::string(bytes.begin(), bytes.end())).status);
    // Right checksums around wild payloads reach the deeper parts.
    std::vector<std::uint8_t> forged = {static_cast<std::uint8_t>(1 + random.below(5)),
                                        0,
                                        static_cast<std::uint8_t>(random.below(40)),
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0};
    for (std::size_t i = 0; i < forged[2]; ++i) forged.push_back(static_cast<std::uint8_t>(random.below(8)));
    const std::uint32_t crc = crc32(forged);
    for (int shift = 0; shift < 32; shift += 8) forged.push_back(static_cast<std::uint8_t>(crc >> shift));
    (void)take_record(forged);
  }
}

TEST_CASE("a file of version 1 is still read, and its device speaks the open protocol") {
  // Written by another program than this one, as version 1 was specified.
  const std::vector<std::uint8_t> old{
      0x55, 0x48, 0x43, 0x41, 0x50, 0x54, 0x55, 0x52, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x14, 0x00, 0x00,
      0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x09, 0x12, 0x03, 0x00, 0x05, 0x4d, 0x61, 0x6b, 0x65, 0x72,
      0x01, 0x50, 0x03, 0x53, 0x2d, 0x31, 0x02, 0x00, 0x01, 0x02, 0x1e, 0x03, 0xc5, 0xc5, 0x02, 0x00, 0x02,
      0x00, 0xe8, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xab, 0xcd, 0x9a, 0x89, 0x70, 0x69, 0x03, 0x00,
      0x00, 0x00, 0xd0, 0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x0d, 0x5c, 0xf1, 0xcf, 0x04, 0x00, 0x04,
      0x00, 0xd0, 0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x48, 0x07, 0x14, 0x46};
  const Reading reading = read_all(std::string(old.begin(), old.end()));
  CHECK(reading.status);
  REQUIRE(reading.records.size() == 4);
  const auto plugged = std::get<Plugged>(reading.records[0].what);
  CHECK(plugged.identity == DeviceIdentity{0x1209, 3, "Maker", "P", "S-1", ProtocolId::open_trainer});
  CHECK(plugged.handshake == std::vector<std::uint8_t>{1, 2});
  CHECK(std::get<ReportSeen>(reading.records[1].what).bytes == std::vector<std::uint8_t>{0xab, 0xcd});
}

TEST_CASE("a capture names the protocol of its bytes, and one that is not known is no guess") {
  for (const auto protocol : {ProtocolId::open_trainer, ProtocolId::go_direct, ProtocolId::spikerbox}) {
    const Record record{Duration(5), Plugged{{1, 2, "a", "b", "c", protocol}, {9}}};
    std::vector<std::uint8_t> bytes;
    append_record(bytes, record);
    const auto taken = take_record(bytes);
    REQUIRE(taken);
    CHECK(taken->record == record);
    // The last byte of the payload, before the checksum.
    bytes[bytes.size() - 5] = 77;
    put_crc(bytes);
    const auto unknown = take_record(bytes);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == ErrorCode::unsupported);
    CHECK_FALSE(take_record(bytes, 1));  // version 1 has no such byte
  }
  std::vector<std::uint8_t> zeroed;
  append_record(zeroed, {Duration(7), Zeroed{}});
  CHECK(std::holds_alternative<Zeroed>(take_record(zeroed)->record.what));
  CHECK_FALSE(take_record(zeroed, 1));
}
