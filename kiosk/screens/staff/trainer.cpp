#include "kiosk/screens/staff/trainer.h"

#include <cmath>

#include "kiosk/screens/unit_word.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using session::SelfTest;
using session::Stage;
using text::TextId;

TextId test_word(SelfTest test) {
  switch (test) {
    case SelfTest::running:
      return TextId::staff_test_running;
    case SelfTest::passed:
      return TextId::staff_test_passed;
    case SelfTest::silent:
      return TextId::staff_test_silent;
    case SelfTest::losing:
      return TextId::staff_test_losing;
    case SelfTest::railed:
      return TextId::staff_test_railed;
    case SelfTest::unmoving:
      return TextId::staff_test_unmoving;
    case SelfTest::not_zeroed:
      return TextId::staff_test_not_zeroed;
    case SelfTest::untested:
      break;
  }
  return TextId::staff_test_untested;
}

TextId fault_word(TrainerFault fault) {
  switch (fault) {
    case TrainerFault::no_permission:
      return TextId::staff_fault_no_permission;
    case TrainerFault::busy:
      return TextId::staff_fault_busy;
    case TrainerFault::not_a_trainer:
      return TextId::staff_fault_not_a_trainer;
    case TrainerFault::old_firmware:
      return TextId::staff_fault_old_firmware;
    case TrainerFault::stalled:
      return TextId::staff_fault_stalled;
    case TrainerFault::two_trainers:
      return TextId::staff_fault_two_trainers;
    case TrainerFault::usb_error:
    case TrainerFault::refused_command:
      break;
  }
  return TextId::staff_fault_usb_error;
}

bool wants_attention(const view::Staff& view) {
  if (view.fault) return true;
  return view.trainer_there && view.self_test != SelfTest::untested && view.self_test != SelfTest::running &&
         view.self_test != SelfTest::passed;
}

void draw_buttons(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  const float gap = ui.theme().gap / 2;
  // Going without a sensor is decided before the visit; inside it an ask names its sensing.
  const bool preparing = view.stage == Stage::prepare;
  const int count = preparing ? 2 : 1;
  if (auto press = ui.button(
          "staff.trainer.test", ui.directed(column(rect, 0, count, gap), rect),
          texts[TextId::staff_trainer_test],
          {.enabled = view.trainer_there && view.self_test != SelfTest::running, .type = Type::body}))
    ui.say(IntentKind::self_test, *press);
  if (!preparing) return;
  if (auto press = ui.toggle("staff.trainer.without", ui.directed(column(rect, 1, count, gap), rect),
                             texts[TextId::staff_trainer_without], view.desk.without_sensor))
    ui.say(IntentKind::go_without_sensor, *press);
}

// Staff's or the clinician's act, and only while nothing is in place: what presses on the probe now is what
// will be shown as nothing.
void draw_zero(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  if (auto press = ui.button("staff.trainer.zero", rect, texts[TextId::staff_trainer_zero],
                             {.enabled = view.may_zero, .type = Type::body}))
    ui.say(IntentKind::zero_in_air, *press);
}

std::string trainer_facts(const view::Staff& view, const text::Catalogue& texts) {
  std::string facts;
  for (const Channel& channel : view.channels) {
    const std::string rate = std::to_string(std::lround(channel.rate.value));
    const std::string& unit = texts[unit_word(channel.unit)];
    if (!facts.empty()) facts += " · ";
    facts += texts.with(TextId::staff_trainer_channel, {{"rate", rate}, {"unit", unit}});
  }
  const std::string packets =
      texts.counted(TextId::staff_trainer_packets, view.packets,
                    {{"packets", std::to_string(view.packets)}, {"lost", std::to_string(view.lost)}});
  return facts.empty() ? packets : facts + "\n" + packets;
}

}  // namespace

void draw_trainer(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  const Theme& theme = ui.theme();
  const float gap = theme.gap;
  const float body = theme.size(Type::body) * 1.35f;
  ui.card(rect);
  Rect inside = rect.inset(gap);
  ui.text("staff.trainer", inside.cut_top(theme.size(Type::label) * 1.4f), texts[TextId::staff_trainer],
          {.type = Type::label, .secondary = true});
  draw_buttons(view, texts, ui, inside.cut_bottom(theme.target * 1.15f));
  inside.cut_bottom(gap / 2);
  if (view.pressure) {
    draw_zero(view, texts, ui, inside.cut_bottom(theme.target));
    inside.cut_bottom(gap / 2);
  }
  const Rect verdict = inside.cut_bottom(std::min(inside.height * 0.4f, body * 3));
  inside.cut_bottom(gap / 2);

  if (view.trainer_there) {
    ui.status("staff.trainer.found", inside.cut_top(body * 2),
              texts.with(TextId::staff_trainer_found, {{"name", view.trainer}}));
    Rect simulated = view.simulated ? inside.cut_bottom(body) : Rect{};
    if (view.simulated)
      ui.text("staff.simulated", simulated, texts[TextId::staff_simulated], {.middle = Middle::middle});
    ui.text("staff.trainer.facts", inside, trainer_facts(view, texts),
            {.type = Type::label, .secondary = true});
  } else if (!view.fault || view.desk.without_sensor) {
    const bool decided = view.desk.without_sensor;
    ui.status("staff.trainer.none", inside,
              texts[decided ? TextId::staff_trainer_gone_without : TextId::staff_trainer_none]);
  }
  if (!view.trainer_there && !view.fault) return;
  const TextId word = view.fault ? fault_word(*view.fault) : test_word(view.self_test);
  ui.banner("staff.trainer.state", verdict, texts[word], wants_attention(view) ? Tone::notice : Tone::plain,
            Type::body);
}

}  // namespace unhurried::screens
