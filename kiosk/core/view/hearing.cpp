#include "kiosk/core/view/view.h"

namespace unhurried::view {

namespace {

// The breath is heard where she may breathe along, seen or not. Paused and stopped are quiet.
std::optional<breath::Pacer> breath_of(const session::State& s) {
  const auto& phase = s.pace.phase;
  const bool resting = std::holds_alternative<pace::Resting>(phase);
  if (s.page == session::Page::sounds && resting && !s.pacer.running()) {
    breath::Pacer sample;
    sample.begin(s.origin);
    return sample;
  }
  const bool here =
      resting || std::holds_alternative<pace::Asked>(phase) || std::holds_alternative<pace::Going>(phase);
  if (!here || !s.pacer.running()) return std::nullopt;
  return s.pacer;
}

}  // namespace

Hearing hearing(const session::State& s) {
  Hearing h;
  const visit::Sounds& wanted = s.record.wishes.sounds;
  const bool with_us = session::visit_runs(s.stage) || session::afterwards(s.stage);
  if (!with_us || wanted.muted) return h;
  h.voice = wanted.voice;
  h.loudness = wanted.loudness;
  h.breath_words = s.stage == session::Stage::breathing && s.page == session::Page::none &&
                   std::holds_alternative<pace::Resting>(s.pace.phase);
  if (wanted.breath && session::visit_runs(s.stage)) h.breath = breath_of(s);
  return h;
}

}  // namespace unhurried::view
