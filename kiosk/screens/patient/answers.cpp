// What she lets the clinician know: what today is for, what helps, what to avoid, whether she wants the
// picture, and the tiles that ask for something without a word. Every answer may stay open and be changed.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/screens/patient/screens.h"
#include "kiosk/screens/wish_words.h"

namespace unhurried::screens {
namespace {

using visit::Avoid;
using visit::Help;
using visit::Picture;
using visit::Request;
using visit::Today;

// The elements' ids, in the order of the enumerations.
constexpr std::array<std::string_view, visit::kTodays> kTodays = {
    "patient.today.talk", "patient.today.breathing", "patient.today.meeting", "patient.today.trying",
    "patient.today.not_sure"};
constexpr std::array<std::string_view, visit::kHelps> kHelps = {
    "patient.help.tell_each_move", "patient.help.say_little", "patient.help.slowly",
    "patient.help.hold_hand",      "patient.help.look_away",  "patient.help.breathe_along"};
constexpr std::array<std::string_view, visit::kAvoids> kAvoids = {
    "patient.avoid.surprises",     "patient.avoid.small_talk",   "patient.avoid.praise",
    "patient.avoid.why_questions", "patient.avoid.leaning_over", "patient.avoid.bright_light"};
constexpr std::array<std::string_view, visit::kRequests> kRequests = {
    "patient.request.more_gel",    "patient.request.warmer",         "patient.request.cover_me",
    "patient.request.head_higher", "patient.request.tell_each_move", "patient.request.say_less",
    "patient.request.hold_my_hand"};
constexpr std::array<std::string_view, visit::kPictures> kPictures = {
    "patient.picture.on", "patient.picture.while_breathing", "patient.picture.off"};

template <class Enum, std::size_t kCount, class Chosen>
std::vector<Option> options(const std::array<std::string_view, kCount>& ids, IntentKind kind, Chosen chosen) {
  std::vector<Option> out;
  out.reserve(kCount);
  for (std::size_t i = 0; i < kCount; ++i) {
    const auto one = static_cast<Enum>(i);
    out.push_back({ids[i], wish_word(one), chosen(one), {kind, static_cast<std::int64_t>(i), {}}});
  }
  return out;
}

template <class Enum>
auto among(const std::vector<Enum>& all) {
  return [&all](Enum one) { return std::ranges::find(all, one) != all.end(); };
}
template <class Enum>
auto same_as(const std::optional<Enum>& chosen) {
  return [chosen](Enum one) { return chosen == one; };
}

void titled_tiles(Scene& scene, const std::vector<Option>& all) {
  Rect area = scene.at.main;
  const int columns = scene.at.upright ? 2 : 3;
  heading(scene, area, 0.3f, tile_grid_height(scene, static_cast<int>(all.size()), columns));
  tile_grid(scene, area, all, columns);
}

}  // namespace

void draw_today(Scene& scene) {
  if (!scene.view.alone) return quiet_words(scene, scene.at.main);
  titled_tiles(scene, options<Today>(kTodays, IntentKind::choose_today, same_as(scene.view.wishes.today)));
}

void draw_helps(Scene& scene) {
  titled_tiles(scene, options<Help>(kHelps, IntentKind::choose_help, among(scene.view.wishes.helps)));
}

void draw_avoids(Scene& scene) {
  titled_tiles(scene, options<Avoid>(kAvoids, IntentKind::choose_avoid, among(scene.view.wishes.avoids)));
}

void draw_picture_choice(Scene& scene) {
  titled_tiles(scene,
               options<Picture>(kPictures, IntentKind::choose_picture, same_as(scene.view.wishes.picture)));
}

void draw_requests(Scene& scene) {
  std::vector<Option> all = options<Request>(kRequests, IntentKind::request, among(scene.view.requests));
  all.push_back({"patient.talk", TextId::patient_talk, scene.view.talk_noted, {IntentKind::talk, 0, {}}});
  all.push_back({"patient.answers",
                 TextId::patient_answers,
                 false,
                 {IntentKind::open_page, static_cast<std::int64_t>(session::Page::consents), {}}});
  all.push_back({"patient.sounds",
                 TextId::patient_sounds,
                 false,
                 {IntentKind::open_page, static_cast<std::int64_t>(session::Page::sounds), {}}});
  titled_tiles(scene, all);
}

}  // namespace unhurried::screens
