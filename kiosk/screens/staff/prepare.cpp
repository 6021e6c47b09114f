#include "kiosk/screens/staff/prepare.h"

#include <algorithm>
#include <array>

#include "kiosk/screens/staff/room_text.h"
#include "kiosk/screens/staff/sound.h"
#include "kiosk/screens/staff/trainer.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using text::TextId;

constexpr TextStyle kSmall{.type = Type::label, .secondary = true, .middle = Middle::middle};

struct FieldPlace {
  std::string_view id;
  TextId name;
  desk::Field field;
};

void draw_field(const view::Staff& view, const text::Catalogue& texts, Ui& ui, Rect rect,
                const FieldPlace& place) {
  const Theme& theme = ui.theme();
  ui.text(std::string(place.id) + ".label", rect.cut_top(theme.size(Type::label) * 1.4f), texts[place.name],
          kSmall);
  if (auto press = ui.field(place.id, rect, texts[place.name], view.desk.field(place.field),
                            {.focused = view.desk.focus == place.field}))
    ui.say(IntentKind::focus, *press, static_cast<std::int64_t>(place.field));
}

// Typed twice: a slip in the number would put this visit into another person's record.
TextId comparison(const view::Staff& view) {
  const std::string& number = view.desk.field(desk::Field::patient_number);
  if (number.empty()) return TextId::staff_missing_number;
  return number == view.desk.field(desk::Field::patient_number_again) ? TextId::staff_numbers_match
                                                                      : TextId::staff_missing_numbers_differ;
}

void draw_people(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  const Theme& theme = ui.theme();
  const float gap = theme.gap;
  ui.card(rect);
  Rect inside = rect.inset(gap);
  if (auto press = ui.button("staff.room", inside.cut_bottom(theme.target), room_text(view, texts),
                             {.enabled = view.desk.rooms.size() > 1, .type = Type::body}))
    ui.say(IntentKind::next_room, *press);
  inside.cut_bottom(gap);
  constexpr std::array<FieldPlace, 5> kFields = {{
      {"staff.number", TextId::staff_number, desk::Field::patient_number},
      {"staff.number_again", TextId::staff_number_again, desk::Field::patient_number_again},
      {"staff.clinician", TextId::staff_clinician, desk::Field::clinician},
      {"staff.chaperone", TextId::staff_chaperone, desk::Field::chaperone},
      {"staff.chosen_name", TextId::staff_chosen_name, desk::Field::chosen_name},
  }};
  const float message = theme.size(Type::label) * 1.5f;
  const float label = theme.size(Type::label) * 1.4f;
  const float share = (inside.height - message) / static_cast<float>(kFields.size());
  const float height = std::clamp(share - gap, label + theme.target, label + theme.target * 1.7f);
  const float space = std::max(gap / 2, share - height);
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    draw_field(view, texts, ui, inside.cut_top(height), kFields[i]);
    if (i == 1) ui.status("staff.numbers", inside.cut_top(message), texts[comparison(view)], kSmall);
    inside.cut_top(space);
  }
}

void draw_checklist(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  struct Item {
    std::string_view id;
    TextId word;
  };
  constexpr std::array<Item, desk::kItems> kItems = {{
      {"staff.item.probe_clean", TextId::staff_item_probe_clean},
      {"staff.item.fresh_cover", TextId::staff_item_fresh_cover},
      {"staff.item.lubricant", TextId::staff_item_lubricant},
      {"staff.item.isolation", TextId::staff_item_isolation},
      {"staff.item.bed_and_cover", TextId::staff_item_bed_and_cover},
      {"staff.item.switch_in_reach", TextId::staff_item_switch_in_reach},
  }};
  const Theme& theme = ui.theme();
  const float gap = theme.gap;
  ui.card(rect);
  Rect inside = rect.inset(gap);
  ui.text("staff.checklist", inside.cut_top(theme.size(Type::label) * 1.6f), texts[TextId::staff_checklist],
          kSmall);
  draw_sound({.check = view.desk.sound, .may_waive = view.try_out}, texts, ui,
             inside.cut_bottom(sound_height(theme)));
  inside.cut_bottom(gap);
  for (std::size_t i = 0; i < kItems.size(); ++i) {
    const int index = static_cast<int>(i);
    if (auto press = ui.toggle(kItems[i].id, row(inside, index, desk::kItems, gap / 2), texts[kItems[i].word],
                               view.desk.ticked[i]))
      ui.say(IntentKind::tick_item, *press, index);
  }
}

TextId missing_word(desk::Missing missing) {
  switch (missing) {
    case desk::Missing::number:
      return TextId::staff_missing_number;
    case desk::Missing::numbers_differ:
      return TextId::staff_missing_numbers_differ;
    case desk::Missing::clinician:
      return TextId::staff_missing_clinician;
    case desk::Missing::checklist:
      return TextId::staff_missing_checklist;
    case desk::Missing::sound:
      return TextId::staff_missing_sound;
    case desk::Missing::trainer:
      break;
  }
  return TextId::staff_missing_trainer;
}

// The switch in her hand, taught by pressing it once; and a voice for who can't see the screen.
void draw_access(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  const desk::HandSwitch& hand = view.desk.hand_switch;
  const TextId word = hand.learning           ? TextId::staff_switch_waiting
                      : hand.identity.empty() ? TextId::staff_switch_learn
                                              : TextId::staff_switch_known;
  const float gap = ui.theme().gap / 2;
  if (auto press = ui.tile("staff.switch.learn", ui.directed(column(rect, 0, 3, gap), rect), texts[word],
                           hand.learning))
    ui.say(IntentKind::learn_switch, *press);
  if (auto press = ui.tile("staff.switch.hold", ui.directed(column(rect, 1, 3, gap), rect),
                           texts[TextId::staff_switch_hold], hand.hold_to_continue))
    ui.say(IntentKind::hold_switch, *press);
  if (auto press = ui.tile("staff.voice.from_start", ui.directed(column(rect, 2, 3, gap), rect),
                           texts[TextId::staff_voice_from_start], view.desk.voice_from_start))
    ui.say(IntentKind::voice_from_start, *press);
}

void draw_missing(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  ui.card(rect);
  Rect inside = rect.inset(ui.theme().gap);
  if (view.missing.empty()) {
    ui.status("staff.missing", inside, texts[TextId::staff_ready], {.middle = Middle::middle});
    return;
  }
  ui.text("staff.missing.label", inside.cut_top(ui.theme().size(Type::label) * 1.6f),
          texts[TextId::staff_missing], kSmall);
  std::string list;
  for (const desk::Missing missing : view.missing) {
    if (!list.empty()) list += "\n";
    list += texts[missing_word(missing)];
  }
  ui.status("staff.missing", inside, list);
}

}  // namespace

void draw_prepare(const view::Staff& view, const text::Catalogue& texts, Ui& ui, Rect rect) {
  const Theme& theme = ui.theme();
  const float gap = theme.gap;
  Rect last = column(rect, 2, 3, gap);
  draw_people(view, texts, ui, ui.directed(column(rect, 0, 3, gap), rect));
  draw_checklist(view, texts, ui, ui.directed(column(rect, 1, 3, gap), rect));
  last = ui.directed(last, rect);
  const Rect buttons = last.cut_bottom(theme.target * 1.4f);
  last.cut_bottom(gap);
  draw_access(view, texts, ui, last.cut_bottom(theme.target * 1.2f));
  last.cut_bottom(gap);
  draw_trainer(view, texts, ui, last.cut_top(last.height * 0.56f));
  last.cut_top(gap);
  draw_missing(view, texts, ui, last);
  if (auto press = ui.button("staff.cancel", ui.directed(column(buttons, 0, 2, gap / 2), buttons),
                             texts[TextId::staff_cancel], {.type = Type::body}))
    ui.say(IntentKind::cancel_prepare, *press);
  if (auto press = ui.button("staff.open", ui.directed(column(buttons, 1, 2, gap / 2), buttons),
                             texts[TextId::staff_open],
                             {.look = ButtonLook::primary, .enabled = view.may_open, .type = Type::body}))
    ui.say(IntentKind::open_visit, *press);
}

}  // namespace unhurried::screens
