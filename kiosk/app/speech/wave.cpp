#include "kiosk/app/speech/wave.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace unhurried::app {
namespace {

using Bytes = std::span<const std::uint8_t>;

Error wrong(const std::string& what) {
  return {ErrorCode::bad_input, "the speech engine's sound: expected " + what + "."};
}

std::uint32_t little(Bytes bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= static_cast<std::uint32_t>(bytes[at + i]) << (8 * i);
  return value;
}

bool named(Bytes bytes, std::size_t at, std::string_view name) {
  return bytes.size() >= at + name.size() && std::equal(name.begin(), name.end(), bytes.begin() + at);
}

// The body of the chunk of that name; to the end of the bytes where it claims more.
std::optional<Bytes> chunk(Bytes bytes, std::string_view name) {
  constexpr std::size_t kHead = 8;
  std::size_t at = 12;  // behind RIFF, length, WAVE
  while (bytes.size() >= at + kHead) {
    const std::size_t rest = bytes.size() - at - kHead;
    const std::size_t length = std::min<std::size_t>(little(bytes, at + 4, 4), rest);
    if (named(bytes, at, name)) return bytes.subspan(at + kHead, length);
    at += kHead + length + length % 2;
  }
  return std::nullopt;
}

// Between four neighbours runs one cubic curve (E. Catmull and R. Rom, 1974): enough for speech, whose own
// rate is the smaller one.
float between(std::span<const float> from, double at) {
  const auto whole = static_cast<std::ptrdiff_t>(at);
  const auto t = static_cast<float>(at - static_cast<double>(whole));
  const auto last = static_cast<std::ptrdiff_t>(from.size()) - 1;
  const auto sample = [&](std::ptrdiff_t i) {
    return from[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, last))];
  };
  const float a = sample(whole - 1), b = sample(whole), c = sample(whole + 1), d = sample(whole + 2);
  return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

}  // namespace

Result<std::vector<float>> read_wave(Bytes bytes, int rate_hz) {
  if (!named(bytes, 0, "RIFF") || !named(bytes, 8, "WAVE")) return wrong("RIFF WAVE");
  const auto format = chunk(bytes, "fmt ");
  constexpr std::size_t kFormat = 16;
  if (!format || format->size() < kFormat) return wrong("a description of its format");
  const std::uint32_t rate = little(*format, 4, 4);
  if (little(*format, 0, 2) != 1 || little(*format, 2, 2) != 1 || little(*format, 14, 2) != 16)
    return wrong("16-bit PCM with one channel");
  if (rate < 8000 || rate > 48000) return wrong("a rate of 8 to 48 kHz");
  const auto data = chunk(bytes, "data");
  if (!data) return wrong("samples");

  std::vector<float> own(data->size() / 2);
  for (std::size_t i = 0; i < own.size(); ++i)
    own[i] = static_cast<float>(static_cast<std::int16_t>(little(*data, 2 * i, 2))) / 32768.f;
  if (own.empty()) return own;
  const double step = static_cast<double>(rate) / rate_hz;
  std::vector<float> samples(static_cast<std::size_t>(static_cast<double>(own.size()) / step));
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = between(own, static_cast<double>(i) * step);
  return samples;
}

}  // namespace unhurried::app
