// The stream of a SpikerBox: frames of samples, and texts between escape sequences that may begin anywhere,
// also within a frame. Decides where a frame begins and ends and what a text says; after damage it goes on at
// the next frame mark. Leaves the meaning of samples to decoder.h and of texts to protocol.h. Pure; nothing
// allocates.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "devices/base/bytes.h"

namespace unhurried::spikerbox {

inline constexpr std::size_t kMaxFrameChannels = 6;
inline constexpr std::size_t kEscapeSize = 6;
inline constexpr std::array<std::uint8_t, kEscapeSize> kTextBegin{0xFF, 0xFF, 0x01, 0x01, 0x80, 0xFF};
inline constexpr std::array<std::uint8_t, kEscapeSize> kTextEnd{0xFF, 0xFF, 0x01, 0x01, 0x81, 0xFF};
inline constexpr std::size_t kMaxText = 128;  // between them; more means that the end was lost
inline constexpr std::uint8_t kFrameMark = 0x80;

class StreamListener {
 public:
  virtual ~StreamListener() = default;
  virtual void on_frame(std::span<const std::uint16_t> samples) = 0;  // 14 bits each, in the device's order
  virtual void on_damage() = 0;  // a frame that is too short or too long was here
  virtual void on_text(std::string_view key, std::string_view value) = 0;
};

struct StreamCounters {
  std::uint64_t frames = 0;
  std::uint64_t damaged = 0;        // frames of a wrong length
  std::uint64_t skipped_bytes = 0;  // before the first frame mark
  std::uint64_t texts = 0;          // KEY:value;
  std::uint64_t bad_texts = 0;      // without an end, or that are no KEY:value;
};

class StreamReader {
 public:
  // 0: frames are not told (their width is not known yet).
  void set_channels(std::size_t channels);
  void push(Bytes bytes, StreamListener& listener);
  void lose_place() { frame_size_ = held_size_ = 0; }  // bytes were lost: what was begun is given up
  const StreamCounters& counters() const { return counters_; }

 private:
  void outside(std::uint8_t byte, StreamListener& listener);
  void framed(std::uint8_t byte, StreamListener& listener);
  void end_frame(StreamListener& listener);
  void inside(std::uint8_t byte, StreamListener& listener);
  void tell_texts(StreamListener& listener);

  std::size_t channels_ = 0;
  std::array<std::uint8_t, kEscapeSize> held_{};  // may be the beginning of an escape sequence
  std::size_t held_size_ = 0;
  std::array<std::uint8_t, 2 * kMaxFrameChannels + 1> frame_{};
  std::size_t frame_size_ = 0;
  std::array<char, kMaxText + kEscapeSize> text_{};
  std::size_t text_size_ = 0;
  bool in_text_ = false;
  StreamCounters counters_;
};

}  // namespace unhurried::spikerbox
