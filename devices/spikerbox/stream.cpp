#include "devices/spikerbox/stream.h"

#include <algorithm>

namespace unhurried::spikerbox {

void StreamReader::set_channels(std::size_t channels) {
  channels_ = std::min(channels, kMaxFrameChannels);
  frame_size_ = 0;
}

void StreamReader::push(Bytes bytes, StreamListener& listener) {
  for (const std::uint8_t byte : bytes) {
    if (in_text_)
      inside(byte, listener);
    else
      outside(byte, listener);
  }
}

// Holds back what may begin a text; what proves not to is part of the frames.
void StreamReader::outside(std::uint8_t byte, StreamListener& listener) {
  held_[held_size_++] = byte;
  while (held_size_ > 0 && !std::equal(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(held_size_),
                                       kTextBegin.begin())) {
    framed(held_[0], listener);
    std::copy(held_.begin() + 1, held_.begin() + static_cast<std::ptrdiff_t>(held_size_), held_.begin());
    --held_size_;
  }
  if (held_size_ < kEscapeSize) return;
  held_size_ = 0;
  in_text_ = true;
  text_size_ = 0;
}

// A frame is told when the mark of the next one shows that it was not longer than it should be.
void StreamReader::framed(std::uint8_t byte, StreamListener& listener) {
  if ((byte & kFrameMark) != 0) {
    end_frame(listener);
    frame_[0] = byte;
    frame_size_ = 1;
  } else if (frame_size_ == 0) {
    ++counters_.skipped_bytes;
  } else if (frame_size_ < frame_.size()) {
    frame_[frame_size_++] = byte;
  }
}

void StreamReader::end_frame(StreamListener& listener) {
  if (frame_size_ == 0 || channels_ == 0) return;
  if (frame_size_ != 2 * channels_) {
    ++counters_.damaged;
    listener.on_damage();
    return;
  }
  std::array<std::uint16_t, kMaxFrameChannels> samples{};
  for (std::size_t i = 0; i < channels_; ++i)
    samples[i] = static_cast<std::uint16_t>(((frame_[2 * i] & 0x7F) << 7) | frame_[2 * i + 1]);
  ++counters_.frames;
  listener.on_frame(std::span(samples).first(channels_));
}

void StreamReader::inside(std::uint8_t byte, StreamListener& listener) {
  text_[text_size_++] = static_cast<char>(byte);
  const auto is_end = [](char c, std::uint8_t e) { return static_cast<std::uint8_t>(c) == e; };
  if (text_size_ >= kEscapeSize &&
      std::equal(text_.begin() + static_cast<std::ptrdiff_t>(text_size_ - kEscapeSize),
                 text_.begin() + static_cast<std::ptrdiff_t>(text_size_), kTextEnd.begin(), is_end)) {
    text_size_ -= kEscapeSize;
    in_text_ = false;
    tell_texts(listener);
  } else if (text_size_ == text_.size()) {
    // A lost end must not swallow the signal for ever.
    ++counters_.bad_texts;
    in_text_ = false;
    frame_size_ = 0;
  }
}

void StreamReader::tell_texts(StreamListener& listener) {
  std::string_view rest(text_.data(), text_size_);
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    const std::string_view one = rest.substr(0, end);
    const std::size_t colon = one.find(':');
    if (end == std::string_view::npos || colon == std::string_view::npos) {
      // Line ends between and behind texts are no fault.
      if (one.find_first_not_of("\r\n ") != std::string_view::npos) ++counters_.bad_texts;
    } else {
      const std::size_t begin = std::min(colon, one.find_first_not_of("\r\n "));
      ++counters_.texts;
      listener.on_text(one.substr(begin, colon - begin), one.substr(colon + 1));
    }
    if (end == std::string_view::npos) return;
    rest.remove_prefix(end + 1);
  }
}

}  // namespace unhurried::spikerbox
