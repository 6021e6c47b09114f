#include "kiosk/screens/staff/sound.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using text::TextId;

TextId state_of(desk::SoundCheck check) {
  switch (check) {
    case desk::SoundCheck::played:
      return TextId::staff_sound_played;
    case desk::SoundCheck::heard:
      return TextId::staff_sound_ok;
    case desk::SoundCheck::waived:
      return TextId::staff_sound_waived;
    case desk::SoundCheck::untried:
      break;
  }
  return TextId::staff_sound_untried;
}

}  // namespace

float sound_height(const Theme& theme) {
  return theme.size(Type::body) * 1.4f + theme.gap / 2 + theme.target * 1.15f;
}

void draw_sound(const SoundPart& part, const text::Catalogue& texts, Ui& ui, Rect rect) {
  const float gap = ui.theme().gap / 2;
  std::string heading = texts[TextId::staff_sound];
  if (part.check) heading += ": " + texts[state_of(*part.check)];
  ui.status("staff.sound", rect.cut_top(ui.theme().size(Type::body) * 1.4f), heading,
            {.middle = Middle::middle});
  rect.cut_top(gap);
  const Rect buttons = rect.cut_top(ui.theme().target * 1.15f);
  const int count = part.may_waive ? 3 : 2;
  const auto place = [&](int i) { return ui.directed(column(buttons, i, count, gap), buttons); };
  if (auto press =
          ui.button("staff.sound.try", place(0), texts[TextId::staff_sound_try], {.type = Type::body}))
    ui.say(IntentKind::try_sound, *press);
  const bool to_hear = !part.check || *part.check == desk::SoundCheck::played;
  if (auto press = ui.button("staff.sound.heard", place(1), texts[TextId::staff_sound_heard],
                             {.enabled = to_hear, .type = Type::body}))
    ui.say(IntentKind::heard_sound, *press);
  if (!part.may_waive) return;
  if (auto press = ui.button("staff.sound.waive", place(2), texts[TextId::staff_sound_waive],
                             {.look = ButtonLook::quiet, .type = Type::body}))
    ui.say(IntentKind::waive_sound, *press);
}

}  // namespace unhurried::screens
