// Does an electrode or its lead move? Movement swings the standing potential below the muscle's band, slowly
// and far; a muscle's own signal has little there.
// Decides: the strength of 2..12 Hz swings of the raw signal. Leaves what is too much to channel_track.
// Source: movement artefact lies below 20 Hz (De Luca 2010, J Biomech 43:1573); electrode pops decay in
// tenths of a second. Units: the raw signal's. One value a slot.
#pragma once

#include <cstdint>

namespace unhurried::signal {

class ElectrodeWatch {
 public:
  void restart() { begun_ = false; }
  void sample(double value) {
    sum_ += value;
    ++count_;
  }
  void close_slot();
  double rms() const;

 private:
  double sum_ = 0;
  std::int64_t count_ = 0;
  bool begun_ = false;
  double smooth_ = 0, first_ = 0, second_ = 0, power_ = 0;  // two slow means taken off one after the other
};

}  // namespace unhurried::signal
