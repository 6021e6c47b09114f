#include "devices/capture/format.h"

#include <algorithm>
#include <array>

#include "devices/open_trainer/bytes.h"

namespace unhurried::capture {

using open_trainer::get_u16;
using open_trainer::get_u32;

namespace {

enum class Type : std::uint8_t { plugged = 1, report = 2, unplugged = 3, end = 4, zeroed = 5 };

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t c = i;
    for (int bit = 0; bit < 8; ++bit) c = (c & 1) ? 0xEDB88320u ^ (c >> 1) : c >> 1;
    table[i] = c;
  }
  return table;
}

constexpr auto kTable = make_table();

void add_u8(std::vector<std::uint8_t>& to, std::uint8_t v) {
  to.push_back(v);
}

void add_u16(std::vector<std::uint8_t>& to, std::uint16_t v) {
  to.push_back(static_cast<std::uint8_t>(v & 0xFF));
  to.push_back(static_cast<std::uint8_t>(v >> 8));
}

void add_u32(std::vector<std::uint8_t>& to, std::uint32_t v) {
  add_u16(to, static_cast<std::uint16_t>(v & 0xFFFF));
  add_u16(to, static_cast<std::uint16_t>(v >> 16));
}

void add_u64(std::vector<std::uint8_t>& to, std::uint64_t v) {
  add_u32(to, static_cast<std::uint32_t>(v & 0xFFFFFFFF));
  add_u32(to, static_cast<std::uint32_t>(v >> 32));
}

void add_text(std::vector<std::uint8_t>& to, const std::string& text) {
  const std::size_t size = std::min(text.size(), kMaxString);
  add_u8(to, static_cast<std::uint8_t>(size));
  to.insert(to.end(), text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size));
}

void add_block(std::vector<std::uint8_t>& to, Bytes bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}

// Writes the head, leaves `payload` bytes to the caller of finish().
std::size_t begin(std::vector<std::uint8_t>& to, Type type, Duration at, std::size_t payload) {
  const std::size_t start = to.size();
  add_u8(to, static_cast<std::uint8_t>(type));
  add_u8(to, 0);
  add_u16(to, static_cast<std::uint16_t>(payload));
  add_u64(to, static_cast<std::uint64_t>(at.count()));
  return start;
}

void finish(std::vector<std::uint8_t>& to, std::size_t start) {
  add_u32(to, crc32(Bytes(to).subspan(start)));
}

std::vector<std::uint8_t> plugged_payload(const Plugged& plugged) {
  std::vector<std::uint8_t> payload;
  add_u16(payload, plugged.identity.vendor_id);
  add_u16(payload, plugged.identity.product_id);
  add_text(payload, plugged.identity.manufacturer);
  add_text(payload, plugged.identity.product);
  add_text(payload, plugged.identity.serial);
  add_u16(payload, static_cast<std::uint16_t>(plugged.handshake.size()));
  add_block(payload, plugged.handshake);
  add_u8(payload, static_cast<std::uint8_t>(plugged.identity.protocol));
  return payload;
}

Error broken(std::string what) {
  return {ErrorCode::bad_input, std::move(what)};
}

// Reads fields off the front; says so when there are too few bytes.
class Fields {
 public:
  explicit Fields(Bytes bytes) : left_(bytes) {}
  std::uint16_t u16() {
    const Bytes b = take(2);
    return b.empty() ? std::uint16_t{0} : get_u16(b, 0);
  }
  std::string text() {
    const Bytes size = take(1);
    const Bytes b = take(size.empty() ? 0u : size[0]);
    return std::string(b.begin(), b.end());
  }
  Bytes take(std::size_t n) {
    if (n > left_.size()) {
      short_ = true;
      return {};
    }
    const Bytes taken = left_.first(n);
    left_ = left_.subspan(n);
    return taken;
  }
  bool whole() const { return !short_ && left_.empty(); }

 private:
  Bytes left_;
  bool short_ = false;
};

std::optional<ProtocolId> protocol_of(std::uint8_t code) {
  switch (static_cast<ProtocolId>(code)) {
    case ProtocolId::open_trainer:
    case ProtocolId::go_direct:
    case ProtocolId::spikerbox:
      return static_cast<ProtocolId>(code);
  }
  return std::nullopt;
}

Result<Plugged> read_plugged(Bytes payload, std::uint16_t version) {
  Fields fields(payload);
  Plugged plugged;
  plugged.identity.vendor_id = fields.u16();
  plugged.identity.product_id = fields.u16();
  plugged.identity.manufacturer = fields.text();
  plugged.identity.product = fields.text();
  plugged.identity.serial = fields.text();
  const Bytes handshake = fields.take(fields.u16());
  plugged.handshake.assign(handshake.begin(), handshake.end());
  // Version 1 knew one protocol only.
  const Bytes code = version >= 2 ? fields.take(1) : Bytes();
  if (!fields.whole()) return broken("the record of a plug-in does not have the fields that it should have");
  if (code.empty()) return plugged;
  const auto protocol = protocol_of(code[0]);
  if (!protocol)
    return Error{ErrorCode::unsupported, "a device was plugged in that speaks protocol " +
                                             std::to_string(code[0]) +
                                             ", which this program does not know; update the program"};
  plugged.identity.protocol = *protocol;
  return plugged;
}

}  // namespace

std::uint32_t crc32(Bytes bytes) {
  std::uint32_t c = 0xFFFFFFFFu;
  for (const std::uint8_t byte : bytes) c = kTable[(c ^ byte) & 0xFF] ^ (c >> 8);
  return c ^ 0xFFFFFFFFu;
}

std::vector<std::uint8_t> file_head() {
  std::vector<std::uint8_t> head(std::begin(kMagic), std::end(kMagic));
  add_u16(head, kVersion);
  add_u16(head, 0);
  return head;
}

void append_report(std::vector<std::uint8_t>& to, Duration at, Bytes report) {
  const Bytes kept = report.first(std::min(report.size(), kMaxPayload));
  const std::size_t start = begin(to, Type::report, at, kept.size());
  add_block(to, kept);
  finish(to, start);
}

void append_record(std::vector<std::uint8_t>& to, const Record& record) {
  if (const auto* report = std::get_if<ReportSeen>(&record.what))
    return append_report(to, record.at, report->bytes);
  std::vector<std::uint8_t> payload;
  Type type = Type::unplugged;
  if (const auto* plugged = std::get_if<Plugged>(&record.what)) {
    type = Type::plugged;
    payload = plugged_payload(*plugged);
  } else if (const auto* end = std::get_if<End>(&record.what)) {
    type = Type::end;
    add_u32(payload, end->records);
  } else if (std::holds_alternative<Zeroed>(record.what)) {
    type = Type::zeroed;
  }
  const std::size_t start = begin(to, type, record.at, payload.size());
  add_block(to, payload);
  finish(to, start);
}

Result<std::uint16_t> file_version(Bytes bytes) {
  const std::size_t magic = std::min(bytes.size(), sizeof kMagic);
  if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(magic), kMagic) || bytes.empty())
    return broken("it is not a capture: it does not begin with UHCAPTUR");
  if (bytes.size() < kFileHead) return broken("the file is cut within its head");
  const std::uint16_t version = get_u16(bytes, 8);
  if (version < kOldestVersion || version > kVersion) {
    return Error{ErrorCode::unsupported, "it is a capture of version " + std::to_string(version) +
                                             ", this program reads versions 1 and 2; update the program"};
  }
  if (get_u16(bytes, 10) != 0) return broken("its head is damaged");
  return version;
}

Result<Taken> take_record(Bytes bytes, std::uint16_t version) {
  if (bytes.size() < kRecordHead + kRecordCrc) return broken("the file ends within a record");
  const std::size_t payload_size = get_u16(bytes, 2);
  if (payload_size > kMaxPayload) return broken("a record is damaged: its length can't be right");
  const std::size_t size = kRecordHead + payload_size + kRecordCrc;
  if (bytes.size() < size) return broken("the file ends within a record");
  if (crc32(bytes.first(size - kRecordCrc)) != get_u32(bytes, size - kRecordCrc))
    return broken("a record is damaged: its checksum is wrong");
  Taken taken;
  taken.size = size;
  const std::uint64_t at = get_u32(bytes, 4) | (static_cast<std::uint64_t>(get_u32(bytes, 8)) << 32);
  taken.record.at = Duration(static_cast<std::int64_t>(at));
  const Bytes payload = bytes.subspan(kRecordHead, payload_size);
  if (bytes[1] != 0) return broken("a record has a kind that is not known");
  switch (static_cast<Type>(bytes[0])) {
    case Type::plugged: {
      auto plugged = read_plugged(payload, version);
      if (!plugged) return plugged.error();
      taken.record.what = std::move(*plugged);
      return taken;
    }
    case Type::report:
      taken.record.what = ReportSeen{{payload.begin(), payload.end()}};
      return taken;
    case Type::unplugged:
      if (!payload.empty()) break;
      taken.record.what = Unplugged{};
      return taken;
    case Type::zeroed:
      if (!payload.empty() || version < 2) break;
      taken.record.what = Zeroed{};
      return taken;
    case Type::end:
      if (payload.size() != 4) break;
      taken.record.what = End{get_u32(payload, 0)};
      return taken;
  }
  return broken("a record has a kind that is not known");
}

}  // namespace unhurried::capture
