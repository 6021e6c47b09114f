#include "kiosk/core/desk/desk.h"

#include <algorithm>

namespace unhurried::desk {

namespace {

bool continues(unsigned char c) {
  return (c & 0xC0) == 0x80;
}

// Length of the UTF-8 character at the front of `text`; 0 where it is not a whole, well-formed one.
std::size_t character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(static_cast<unsigned char>(text[i]))) return 0;
  return length;
}

std::size_t limit(Field field) {
  switch (field) {
    case Field::patient_number:
    case Field::patient_number_again:
      return kLongestNumber;
    case Field::clinician:
    case Field::chaperone:
    case Field::chosen_name:
      return kLongestName;
    case Field::note:
      return kLongestNote;
    case Field::none:
      return 0;
  }
  return 0;
}

// Keyboard-wedge scanners send a character every few milliseconds; the fastest hands need some 60.
constexpr Duration kScannerPerCharacter = 25ms;
constexpr std::int64_t kShortestScan = 4;

}  // namespace

void type(Desk& desk, std::string_view utf8, VisitTime now) {
  std::string& field = desk.field(desk.focus);
  const std::size_t most = limit(desk.focus);
  if (field.empty()) desk.typing_since = now;
  if (desk.focus == Field::patient_number) desk.scanned = false;
  while (!utf8.empty()) {
    const std::size_t n = character(utf8);
    if (n == 0) {
      utf8.remove_prefix(1);
      continue;
    }
    const bool control = n == 1 && (static_cast<unsigned char>(utf8.front()) < 0x20 || utf8.front() == 0x7f);
    // A number typed into the wrong field must not greet her.
    const bool digit = desk.focus == Field::chosen_name && utf8.front() >= '0' && utf8.front() <= '9';
    if (!control && !digit && field.size() + n <= most) field.append(utf8.substr(0, n));
    utf8.remove_prefix(n);
  }
}

void erase(Desk& desk) {
  std::string& field = desk.field(desk.focus);
  while (!field.empty()) {
    const auto last = static_cast<unsigned char>(field.back());
    field.pop_back();
    if (!continues(last)) return;
  }
}

void enter(Desk& desk, VisitTime now) {
  switch (desk.focus) {
    case Field::patient_number: {
      const std::string& number = desk.field(Field::patient_number);
      const auto characters = static_cast<std::int64_t>(number.size());
      desk.scanned =
          characters >= kShortestScan && now - desk.typing_since <= characters * kScannerPerCharacter;
      if (desk.scanned) desk.field(Field::patient_number_again) = number;
      desk.focus = desk.scanned ? Field::clinician : Field::patient_number_again;
      return;
    }
    case Field::patient_number_again:
      desk.focus = Field::clinician;
      return;
    case Field::clinician:
      desk.focus = Field::chaperone;
      return;
    case Field::chaperone:
      desk.focus = Field::chosen_name;
      return;
    case Field::chosen_name:
      desk.focus = Field::none;
      return;
    case Field::note:
    case Field::none:
      return;
  }
}

std::vector<Missing> missing(const Desk& d, bool trainer_ready) {
  std::vector<Missing> all;
  if (d.field(Field::patient_number).empty()) all.push_back(Missing::number);
  if (d.field(Field::patient_number) != d.field(Field::patient_number_again))
    all.push_back(Missing::numbers_differ);
  if (d.field(Field::clinician).empty()) all.push_back(Missing::clinician);
  if (!std::all_of(d.ticked.begin(), d.ticked.end(), [](bool t) { return t; }))
    all.push_back(Missing::checklist);
  if (d.sound != SoundCheck::heard && d.sound != SoundCheck::waived) all.push_back(Missing::sound);
  if (!trainer_ready && !d.without_sensor) all.push_back(Missing::trainer);
  return all;
}

}  // namespace unhurried::desk
