#include "kiosk/core/visit/instrument.h"

#include <algorithm>
#include <set>

namespace unhurried::visit {

namespace {

bool plain_id(const std::string& id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

Error wrong(const Instrument& i, const std::string& field, const std::string& expected) {
  return {ErrorCode::bad_input, "instrument \"" + i.id + "\", field " + field + ": " + expected};
}

std::string range(Millimetres low, Millimetres high) {
  const auto whole = [](Millimetres m) { return std::to_string(static_cast<int>(m.value)); };
  return "expected " + whole(low) + " to " + whole(high) + " mm. Measure it again and correct the entry.";
}

}  // namespace

Status check(const Instrument& i) {
  if (!plain_id(i.id)) return wrong(i, "id", "expected 1 to 40 of a-z, 0-9, _ and -.");
  if (i.label.empty() || i.label.size() > 120) return wrong(i, "label", "expected 1 to 120 bytes of text.");
  if (!(i.closed >= kSmallest && i.closed <= kWidest))
    return wrong(i, "closed_mm", range(kSmallest, kWidest));
  if (i.opened && !(*i.opened >= i.closed && *i.opened <= kWidest))
    return wrong(i, "opened_mm", "expected no less than closed_mm and at most 60 mm.");
  if (i.opened && i.kind != InstrumentKind::speculum)
    return wrong(i, "opened_mm", "only a speculum opens. Remove it, or correct the kind.");
  if (!(i.length >= kSmallest && i.length <= kLongest))
    return wrong(i, "length_mm", range(kSmallest, kLongest));
  return {};
}

Status check(const std::vector<Instrument>& list) {
  std::set<std::string> ids;
  for (const Instrument& i : list) {
    if (auto status = check(i); !status) return status;
    if (!ids.insert(i.id).second)
      return wrong(i, "id", "it is there twice. Give each instrument its own id.");
  }
  return {};
}

void sort_smallest_first(std::vector<Instrument>& list) {
  std::stable_sort(list.begin(), list.end(),
                   [](const Instrument& a, const Instrument& b) { return a.closed < b.closed; });
}

pace::SizeRank size_rank(const std::vector<Instrument>& list, Millimetres width) {
  std::set<double> widths;
  for (const Instrument& i : list) {
    widths.insert(i.closed.value);
    if (i.opened) widths.insert(i.opened->value);
  }
  const auto smaller = std::distance(widths.begin(), widths.lower_bound(width.value));
  return static_cast<pace::SizeRank>(2 + smaller);
}

}  // namespace unhurried::visit
