// The end of the visit: what is true of it, a word if she likes, and time alone.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

struct FeelingTile {
  std::string_view id;
  TextId label;
  visit::Feeling feeling;
};
constexpr std::array<FeelingTile, visit::kFeelings> kFeelingTiles = {
    {{"patient.feeling.calm", TextId::patient_feeling_calm, visit::Feeling::calm},
     {"patient.feeling.okay", TextId::patient_feeling_okay, visit::Feeling::okay},
     {"patient.feeling.uneasy", TextId::patient_feeling_uneasy, visit::Feeling::uneasy},
     {"patient.feeling.sore", TextId::patient_feeling_sore, visit::Feeling::sore},
     {"patient.feeling.proud", TextId::patient_feeling_proud, visit::Feeling::proud},
     {"patient.feeling.tired", TextId::patient_feeling_tired, visit::Feeling::tired},
     {"patient.feeling.mixed", TextId::patient_feeling_mixed, visit::Feeling::mixed}}};

void feelings(Scene& scene, Rect area) {
  const std::array<Words, 1> words = {{{"patient.line", scene.texts[scene.view.line], Type::body}}};
  constexpr int kColumns = 2;
  constexpr int kRows = (visit::kFeelings + kColumns - 1) / kColumns;
  const float gap = std::min(scene.at.gap, 0.02f * area.height + 4);
  const float tiles = kRows * (scene.ui.theme().target + gap) + scene.at.gap * 0.6f;
  const Rect room{area.x, area.y, area.width, std::min(area.height * 0.3f, area.height - tiles)};
  if (room.height > scene.ui.theme().smallest_em)
    area.cut_top(stack(scene, room, words) + scene.at.gap * 0.6f);
  const float tallest = scene.ui.theme().target * 1.35f;
  area.height = std::min(area.height, kRows * (tallest + gap) - gap);
  int i = 0;
  for (const FeelingTile& tile : kFeelingTiles) {
    const Rect place = column(row(area, i / kColumns, kRows, gap), i % kColumns, kColumns, gap);
    const bool felt = std::ranges::find(scene.view.feelings, tile.feeling) != scene.view.feelings.end();
    if (const auto press = scene.ui.tile(tile.id, place, scene.texts[tile.label], felt))
      scene.ui.say(IntentKind::feeling, *press, static_cast<std::int64_t>(tile.feeling));
    ++i;
  }
}

void true_sentences(Scene& scene, const Rect& area) {
  std::vector<std::string> ids;
  for (const TextId id : scene.view.true_sentences) ids.emplace_back(text::key(id));
  std::vector<Words> words = {{"patient.title", scene.title, Type::state}};
  for (std::size_t i = 0; i < ids.size(); ++i)
    words.push_back({ids[i], scene.texts[scene.view.true_sentences[i]], Type::body});
  stack(scene, area, words);
}

}  // namespace

void draw_dressing(Scene& scene) {
  const Layout& at = scene.at;
  Rect area = at.main;
  Rect done = area.cut_bottom(at.row);
  area.cut_bottom(at.gap);
  done = done.inset((done.width - std::min(done.width, scene.ui.theme().target * 5)) / 2, 0);
  button(scene, done, {"patient.dressing.done", TextId::patient_dressing_done, IntentKind::after_visit});
  quiet_words(scene, area);
}

void draw_sharing(Scene& scene) {
  const visit::Sharing& s = scene.view.sharing;
  const auto answers = [](visit::SharedKind kind, std::string_view yes, std::string_view no,
                          const std::optional<bool>& answer) {
    const auto value = 2 * static_cast<std::int64_t>(kind);
    return std::array<Option, 2>{
        {{yes, TextId::patient_yes, answer == true, {IntentKind::share_kind, value + 1, {}}},
         {no, TextId::patient_no, answer == false, {IntentKind::share_kind, value, {}}}}};
  };
  using visit::SharedKind;
  const auto words =
      answers(SharedKind::words, "patient.sharing.words.yes", "patient.sharing.words.no", s.words);
  const auto sizes =
      answers(SharedKind::sizes, "patient.sharing.sizes.yes", "patient.sharing.sizes.no", s.sizes);
  const auto picture =
      answers(SharedKind::picture, "patient.sharing.picture.yes", "patient.sharing.picture.no", s.picture);
  const auto note = answers(SharedKind::note, "patient.sharing.note.yes", "patient.sharing.note.no", s.note);
  const std::array<Question, 4> questions = {
      {{"patient.sharing.words", TextId::patient_sharing_words, words},
       {"patient.sharing.sizes", TextId::patient_sharing_sizes, sizes},
       {"patient.sharing.picture", TextId::patient_sharing_picture, picture},
       {"patient.sharing.note", TextId::patient_sharing_note, note}}};
  Rect area = scene.at.main;
  Rect done = area.cut_bottom(scene.at.row);
  area.cut_bottom(scene.at.gap);
  done.width = std::min(done.width, scene.ui.theme().target * 5);
  button(scene, scene.ui.directed(done, scene.at.main),
         {"patient.sharing.done", TextId::patient_sharing_done, IntentKind::after_visit});
  heading(scene, area, 0.36f, choice_grid_height(scene));
  choice_grid(scene, area, questions);
}

void draw_wrap_up(Scene& scene) {
  const Layout& at = scene.at;
  Rect area = at.main;
  Rect words = at.upright ? area.cut_top(area.height * 0.5f) : area.cut_left(area.width * 0.52f);
  (at.upright ? area.cut_top(at.gap) : area.cut_left(at.gap * 2));
  Rect& below = at.upright ? area : words;
  Rect done = below.cut_bottom(at.row);
  below.cut_bottom(at.gap);
  done.width = std::min(done.width, scene.ui.theme().target * 5);
  button(scene, done, {"patient.wrap_up.done", TextId::patient_wrap_up_done, IntentKind::after_visit});
  true_sentences(scene, words);
  feelings(scene, area);
}

void draw_thanks(Scene& scene) {
  quiet_words(scene, scene.at.main);
}

}  // namespace unhurried::screens
