// The clinic's instruments and the ladder of sizes that a visit may use.
// Decides: what an instrument is, and how sizes are ordered (the pace knows only the order).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "devices/base/units.h"
#include "kiosk/core/pace/pace.h"

namespace unhurried::visit {

enum class InstrumentKind : std::uint8_t { swab, finger, trainer, tampon, speculum, ultrasound_probe, other };
inline constexpr int kInstrumentKinds = 7;

struct Instrument {
  std::string id;     // stable, [a-z0-9_-]+
  std::string label;  // what the clinic calls it; clinicians only
  InstrumentKind kind = InstrumentKind::other;
  Millimetres closed;                 // widest diameter or closed width
  std::optional<Millimetres> opened;  // a speculum's planned opened width
  Millimetres length;                 // working length
  std::string maker;
  bool operator==(const Instrument&) const = default;
};

// Plausible sizes of anything used here; outside them an entry is a slip of the pen.
inline constexpr Millimetres kSmallest{1.0}, kWidest{60.0}, kLongest{250.0};
Status check(const Instrument& instrument);  // names the field and what was expected

// Smallest first, by closed width; ids are unique.
Status check(const std::vector<Instrument>& list);
void sort_smallest_first(std::vector<Instrument>& list);

// Rank of a width among all widths (closed and opened) of the list: from 2, equal widths share a rank.
// The width need not be in the list: it takes the rank of the next larger one.
pace::SizeRank size_rank(const std::vector<Instrument>& list, Millimetres width);

}  // namespace unhurried::visit
