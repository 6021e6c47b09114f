// Before anything is measured: arriving, trying the controls, deciding.
#include <algorithm>
#include <array>
#include <string>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

std::array<Option, 2> yes_or_no(std::string_view yes, std::string_view no, IntentKind kind,
                                const std::optional<bool>& answer) {
  return {{{yes, TextId::patient_yes, answer == true, {kind, 1, {}}},
           {no, TextId::patient_no, answer == false, {kind, 0, {}}}}};
}

}  // namespace

void draw_idle(Scene& scene) {
  quiet_words(scene, scene.at.main);
}

// Each language by its own name. Where the catalogue of texts has no name for it, its tag stands there.
void draw_welcome(Scene& scene) {
  const view::Patient& v = scene.view;
  Rect area = scene.at.main;
  const auto count = static_cast<int>(v.languages.size());
  const int columns = count <= 3 ? count : count <= 8 ? 3 : scene.at.upright ? 3 : 4;
  const int rows = (count + columns - 1) / columns;
  heading(scene, area, 0.42f, tile_grid_height(scene, count, columns));
  const float gap = scene.at.gap * 0.6f;
  area.height =
      std::min(area.height, static_cast<float>(rows) * (scene.ui.theme().target * 1.6f + gap) - gap);
  for (int i = 0; i < count; ++i) {
    const std::string& tag = v.languages[static_cast<std::size_t>(i)];
    const auto known = text::find("patient.language." + tag);
    const Rect place =
        scene.ui.directed(column(row(area, i / columns, rows, gap), i % columns, columns, gap), area);
    const std::string_view name = known ? std::string_view(scene.texts[*known]) : std::string_view(tag);
    if (const auto press = scene.ui.tile("patient.language." + tag, place, name, v.language == tag))
      scene.ui.say({IntentKind::choose_language, 0, tag}, *press);
  }
}

void draw_comfort(Scene& scene) {
  const view::Patient& v = scene.view;
  const auto option = [](std::string_view id, TextId label, bool selected, IntentKind kind, auto value) {
    return Option{id, label, selected, {kind, static_cast<std::int64_t>(value), {}}};
  };
  using visit::Light;
  using visit::TextSize;
  const std::array<Option, 2> hands = {
      {option("patient.hand.left", TextId::patient_welcome_left, v.stop_left, IntentKind::choose_hand, 0),
       option("patient.hand.right", TextId::patient_welcome_right, !v.stop_left, IntentKind::choose_hand,
              1)}};
  const auto size = [&](std::string_view id, TextId label, TextSize one) {
    return option(id, label, v.wishes.text_size == one, IntentKind::choose_text_size, one);
  };
  const std::array<Option, 3> sizes = {
      {size("patient.text.usual", TextId::patient_text_usual, TextSize::usual),
       size("patient.text.larger", TextId::patient_text_larger, TextSize::larger),
       size("patient.text.largest", TextId::patient_text_largest, TextSize::largest)}};
  const std::array<Option, 2> motions = {{option("patient.motion.usual", TextId::patient_motion_usual,
                                                 !v.wishes.calm_motion, IntentKind::choose_motion, 0),
                                          option("patient.motion.calm", TextId::patient_motion_calm,
                                                 v.wishes.calm_motion, IntentKind::choose_motion, 1)}};
  const auto light = [&](std::string_view id, TextId label, Light one) {
    return option(id, label, v.wishes.light == one, IntentKind::choose_light, one);
  };
  const std::array<Option, 4> lights = {
      {light("patient.light.dusk", TextId::patient_light_dusk, Light::dusk),
       light("patient.light.dimmed", TextId::patient_light_dimmed, Light::dimmed),
       light("patient.light.day", TextId::patient_light_day, Light::day),
       light("patient.light.high_contrast", TextId::patient_light_high_contrast, Light::high_contrast)}};
  const std::array<Question, 4> questions = {
      {{"patient.welcome.hand", TextId::patient_welcome_hand, hands},
       {"patient.comfort.text", TextId::patient_comfort_text, sizes},
       {"patient.comfort.motion", TextId::patient_comfort_motion, motions},
       {"patient.comfort.light", TextId::patient_comfort_light, lights}}};
  Rect area = scene.at.main;
  heading(scene, area, 0.3f, choice_grid_height(scene));
  choice_grid(scene, area, questions);
}

void draw_practise(Scene& scene) {
  const view::Patient& v = scene.view;
  Rect area = scene.at.main;
  heading(scene, area, 0.5f);
  const float height = std::min(scene.at.row * 1.6f, area.height);
  const Rect row = area.inset(0, (area.height - height) / 2);
  const auto sign = [&](int i, std::string_view id, TextId label, bool tried) {
    const std::string_view detail = tried ? scene.texts[TextId::patient_practise_tried] : std::string_view();
    scene.ui.banner(id, far_column(scene.at, row, i, 2), scene.texts[label], tried ? Tone::go : Tone::plain,
                    Type::button, detail);
  };
  sign(0, "patient.practise.pause", TextId::patient_practise_pause, v.pause_tried);
  sign(1, "patient.practise.stop", TextId::patient_practise_stop, v.stop_tried);
}

void draw_consents(Scene& scene) {
  const visit::Consents& c = scene.view.consents;
  const auto picture = yes_or_no("patient.consents.picture.yes", "patient.consents.picture.no",
                                 IntentKind::consent_picture, c.record_picture);
  const auto share = yes_or_no("patient.consents.share.yes", "patient.consents.share.no",
                               IntentKind::consent_share, c.share_with_gp);
  const auto companion = yes_or_no("patient.consents.companion.yes", "patient.consents.companion.no",
                                   IntentKind::consent_companion, c.companion);
  const auto inserter = [&](visit::Inserter who) {
    return session::Intent{IntentKind::consent_inserter, static_cast<std::int64_t>(who), {}};
  };
  const std::array<Option, 2> places = {
      {{"patient.consents.inserter.me", TextId::patient_consents_me, c.inserter == visit::Inserter::herself,
        inserter(visit::Inserter::herself)},
       {"patient.consents.inserter.clinician", TextId::patient_consents_clinician,
        c.inserter == visit::Inserter::clinician, inserter(visit::Inserter::clinician)}}};

  const std::array<Question, 4> questions = {
      {{"patient.consents.picture", TextId::patient_consents_picture, picture},
       {"patient.consents.share", TextId::patient_consents_share, share},
       {"patient.consents.companion", TextId::patient_consents_companion, companion},
       {"patient.consents.inserter", TextId::patient_consents_inserter, places}}};
  Rect area = scene.at.main;
  heading(scene, area, 0.3f, choice_grid_height(scene));
  choice_grid(scene, area, questions);
}

}  // namespace unhurried::screens
