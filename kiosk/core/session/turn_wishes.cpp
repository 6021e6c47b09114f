// What she answers and asks for: none of it moves the pace.
#include <algorithm>

#include "kiosk/core/session/turn.h"

namespace unhurried::session {

namespace {

template <class Enum>
void toggle(std::vector<Enum>& all, Enum one) {
  if (std::erase(all, one) == 0) all.push_back(one);
}

}  // namespace

bool Turn::wish(const Intent& intent) {
  visit::Wishes& w = s_.record.wishes;
  const auto within = [&](std::int64_t count) { return intent.value >= 0 && intent.value < count; };
  switch (intent.kind) {
    case IntentKind::choose_text_size:
      if (within(visit::kTextSizes)) w.text_size = static_cast<visit::TextSize>(intent.value);
      return true;
    case IntentKind::choose_motion:
      w.calm_motion = intent.value != 0;
      return true;
    case IntentKind::choose_light:
      if (within(visit::kLights)) w.light = static_cast<visit::Light>(intent.value);
      return true;
    case IntentKind::choose_picture:
      if (within(visit::kPictures)) w.picture = static_cast<visit::Picture>(intent.value);
      return true;
    case IntentKind::choose_voice:
      if (within(visit::kVoices)) w.sounds.voice = static_cast<visit::Voice>(intent.value);
      return true;
    case IntentKind::choose_breath_sound:
      w.sounds.breath = intent.value != 0;
      return true;
    case IntentKind::choose_loudness:
      if (within(visit::kLoudnesses)) w.sounds.loudness = static_cast<visit::Loudness>(intent.value);
      return true;
    case IntentKind::choose_mute:
      w.sounds.muted = intent.value != 0;
      return true;
    case IntentKind::choose_today: {
      if (!within(visit::kTodays)) return true;
      const auto today = static_cast<visit::Today>(intent.value);
      if (w.today == today)
        w.today.reset();
      else
        w.today = today;
      return true;
    }
    case IntentKind::choose_help:
      if (within(visit::kHelps)) toggle(w.helps, static_cast<visit::Help>(intent.value));
      return true;
    case IntentKind::choose_avoid:
      if (within(visit::kAvoids)) toggle(w.avoids, static_cast<visit::Avoid>(intent.value));
      return true;
    case IntentKind::request:
      if (within(visit::kRequests)) request(static_cast<visit::Request>(intent.value));
      return true;
    case IntentKind::share_kind:
      if (within(2 * visit::kSharedKinds))
        visit::answer(s_.record.sharing, static_cast<visit::SharedKind>(intent.value / 2)) =
            intent.value % 2 == 1;
      return true;
    default:
      return false;
  }
}

// A second press takes it back; what is over stays in the record.
void Turn::request(visit::Request what) {
  auto& all = s_.record.wishes.requests;
  const auto open =
      std::ranges::find_if(all, [&](const visit::Requested& one) { return one.what == what && !one.ended; });
  if (open == all.end())
    all.push_back({since_begin(), what, {}, false});
  else
    open->ended = since_begin();
}

void Turn::requests_met() {
  for (visit::Requested& one : s_.record.wishes.requests) {
    if (one.ended) continue;
    one.ended = since_begin();
    one.met = true;
  }
  save();
}

// Only where nothing is asked and nothing goes on: a page must not hide an ask or lie under a finger that
// meant something else. What she hears may be chosen from the first screen on.
void Turn::open_page(Page page) {
  const bool quiet = std::holds_alternative<pace::Resting>(s_.pace.phase) ||
                     std::holds_alternative<pace::Paused>(s_.pace.phase);
  const Stage first = page == Page::sounds ? Stage::welcome : Stage::baseline;
  if (page != Page::none && (!quiet || s_.stage < first || !visit_runs(s_.stage))) return;
  s_.page = page;
}

void Turn::after_visit() {
  switch (s_.stage) {
    case Stage::dressing:
    case Stage::wrap_up:
    case Stage::sharing:
      s_.stage = static_cast<Stage>(static_cast<int>(s_.stage) + 1);
      return;
    default:
      return;
  }
}

}  // namespace unhurried::session
