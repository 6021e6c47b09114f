// Before anything is measured: arriving, trying the controls, deciding.
#include <algorithm>
#include <array>
#include <span>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

// Of a target; taller rows would fall apart. On an upright panel the tiles stand below the question.
constexpr float kTallestRow = 1.6f;
constexpr float kTallestUpright = 2.6f;

Rect row_of(const Scene& scene, const Rect& area, int i, int count) {
  const float tallest = scene.ui.theme().target * (scene.at.upright ? kTallestUpright : kTallestRow);
  const float gap = std::min(scene.at.gap, 0.03f * area.height);
  const float all = static_cast<float>(count) * (tallest + gap) - gap;
  Rect rows = area;
  if (all < rows.height) rows = rows.inset(0, (rows.height - all) / 2);
  return row(rows, i, count, gap);
}

std::array<Option, 2> yes_or_no(std::string_view yes, std::string_view no, IntentKind kind,
                                const std::optional<bool>& answer) {
  return {{{yes, TextId::patient_yes, answer == true, {kind, 1, {}}},
           {no, TextId::patient_no, answer == false, {kind, 0, {}}}}};
}

}  // namespace

void draw_idle(Scene& scene) {
  quiet_words(scene, scene.at.main);
}

void draw_welcome(Scene& scene) {
  const view::Patient& v = scene.view;
  const std::array<Option, 2> languages = {{{"patient.language.en",
                                             TextId::patient_language_en,
                                             v.language == "en",
                                             {IntentKind::choose_language, 0, "en"}},
                                            {"patient.language.de",
                                             TextId::patient_language_de,
                                             v.language == "de",
                                             {IntentKind::choose_language, 0, "de"}}}};
  const std::array<Option, 2> hands = {
      {{"patient.hand.left", TextId::patient_welcome_left, v.stop_left, {IntentKind::choose_hand, 0, {}}},
       {"patient.hand.right",
        TextId::patient_welcome_right,
        !v.stop_left,
        {IntentKind::choose_hand, 1, {}}}}};
  Rect area = scene.at.main;
  heading(scene, area, 0.45f);
  const float width = std::max(tile_width(scene, languages), tile_width(scene, hands));
  choice_row(scene, row_of(scene, area, 0, 2), "patient.welcome.language", TextId::patient_welcome_language,
             languages, width);
  choice_row(scene, row_of(scene, area, 1, 2), "patient.welcome.hand", TextId::patient_welcome_hand, hands,
             width);
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

  struct Question {
    std::string_view id;
    TextId text;
    std::span<const Option> options;
  };
  const std::array<Question, 4> questions = {
      {{"patient.consents.picture", TextId::patient_consents_picture, picture},
       {"patient.consents.share", TextId::patient_consents_share, share},
       {"patient.consents.companion", TextId::patient_consents_companion, companion},
       {"patient.consents.inserter", TextId::patient_consents_inserter, places}}};
  const int count = static_cast<int>(questions.size());

  Rect area = scene.at.main;
  // On the smallest panels four rows of targets leave little above them.
  const float rows = static_cast<float>(count) * (scene.ui.theme().target + scene.at.gap * 0.4f);
  heading(scene, area, std::max(0.f, (area.height - rows - scene.at.gap) / area.height));
  const float width = std::max(tile_width(scene, picture), tile_width(scene, places));
  const Rect first = row_of(scene, area, 0, count);
  Type type = Type::body;  // one for all four
  for (const Question& question : questions) {
    if (scene.at.upright) break;  // the rows are taller there
    const float words = first.width - 2 * width - 1.6f * scene.at.gap;
    if (scene.ui.text_height(scene.texts[question.text], {}, words) > first.height) type = Type::label;
  }
  for (int i = 0; i < count; ++i) {
    const Question& question = questions[static_cast<std::size_t>(i)];
    choice_row(scene, row_of(scene, area, i, count), question.id, question.text, question.options, width,
               type);
  }
}

}  // namespace unhurried::screens
