// What she lets the clinician know: what today is for, what helps, what to avoid, whether she wants the
// picture, and the tiles that ask for something without a word. Every answer may stay open and be changed.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

template <class Enum>
struct Named {
  std::string_view id;
  TextId label;
  Enum value;
};

using visit::Avoid;
using visit::Help;
using visit::Picture;
using visit::Request;
using visit::Today;

constexpr std::array<Named<Today>, visit::kTodays> kTodays = {
    {{"patient.today.talk", TextId::patient_today_talk, Today::talk},
     {"patient.today.breathing", TextId::patient_today_breathing, Today::breathing},
     {"patient.today.meeting", TextId::patient_today_meeting, Today::meeting},
     {"patient.today.trying", TextId::patient_today_trying, Today::trying},
     {"patient.today.not_sure", TextId::patient_today_not_sure, Today::not_sure}}};
constexpr std::array<Named<Help>, visit::kHelps> kHelps = {
    {{"patient.help.tell_each_move", TextId::patient_help_tell_each_move, Help::tell_each_move},
     {"patient.help.say_little", TextId::patient_help_say_little, Help::say_little},
     {"patient.help.slowly", TextId::patient_help_slowly, Help::slowly},
     {"patient.help.hold_hand", TextId::patient_help_hold_hand, Help::hold_hand},
     {"patient.help.look_away", TextId::patient_help_look_away, Help::look_away},
     {"patient.help.breathe_along", TextId::patient_help_breathe_along, Help::breathe_along}}};
constexpr std::array<Named<Avoid>, visit::kAvoids> kAvoids = {
    {{"patient.avoid.surprises", TextId::patient_avoid_surprises, Avoid::surprises},
     {"patient.avoid.small_talk", TextId::patient_avoid_small_talk, Avoid::small_talk},
     {"patient.avoid.praise", TextId::patient_avoid_praise, Avoid::praise},
     {"patient.avoid.why_questions", TextId::patient_avoid_why_questions, Avoid::why_questions},
     {"patient.avoid.leaning_over", TextId::patient_avoid_leaning_over, Avoid::leaning_over},
     {"patient.avoid.bright_light", TextId::patient_avoid_bright_light, Avoid::bright_light}}};
constexpr std::array<Named<Picture>, visit::kPictures> kPictures = {
    {{"patient.picture.on", TextId::patient_picture_on, Picture::on},
     {"patient.picture.while_breathing", TextId::patient_picture_while_breathing, Picture::while_breathing},
     {"patient.picture.off", TextId::patient_picture_off, Picture::off}}};
constexpr std::array<Named<Request>, visit::kRequests> kRequests = {
    {{"patient.request.more_gel", TextId::patient_request_more_gel, Request::more_gel},
     {"patient.request.warmer", TextId::patient_request_warmer, Request::warmer},
     {"patient.request.cover_me", TextId::patient_request_cover_me, Request::cover_me},
     {"patient.request.head_higher", TextId::patient_request_head_higher, Request::head_higher},
     {"patient.request.tell_each_move", TextId::patient_request_tell_each_move, Request::tell_each_move},
     {"patient.request.say_less", TextId::patient_request_say_less, Request::say_less},
     {"patient.request.hold_my_hand", TextId::patient_request_hold_my_hand, Request::hold_my_hand}}};

template <class Enum, std::size_t kCount, class Chosen>
std::vector<Option> options(const std::array<Named<Enum>, kCount>& all, IntentKind kind, Chosen chosen) {
  std::vector<Option> out;
  out.reserve(kCount);
  for (const Named<Enum>& one : all)
    out.push_back({one.id, one.label, chosen(one.value), {kind, static_cast<std::int64_t>(one.value), {}}});
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
  titled_tiles(scene, options(kTodays, IntentKind::choose_today, same_as(scene.view.wishes.today)));
}

void draw_helps(Scene& scene) {
  titled_tiles(scene, options(kHelps, IntentKind::choose_help, among(scene.view.wishes.helps)));
}

void draw_avoids(Scene& scene) {
  titled_tiles(scene, options(kAvoids, IntentKind::choose_avoid, among(scene.view.wishes.avoids)));
}

void draw_picture_choice(Scene& scene) {
  titled_tiles(scene, options(kPictures, IntentKind::choose_picture, same_as(scene.view.wishes.picture)));
}

void draw_requests(Scene& scene) {
  std::vector<Option> all = options(kRequests, IntentKind::request, among(scene.view.requests));
  all.push_back({"patient.talk", TextId::patient_talk, scene.view.talk_noted, {IntentKind::talk, 0, {}}});
  all.push_back({"patient.answers",
                 TextId::patient_answers,
                 false,
                 {IntentKind::open_page, static_cast<std::int64_t>(session::Page::consents), {}}});
  titled_tiles(scene, all);
}

}  // namespace unhurried::screens
