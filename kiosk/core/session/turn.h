// One event on its way through the session. Inside this room only: session.h is the door.
#pragma once

#include "kiosk/core/session/session.h"

namespace unhurried::session {

class Turn {
 public:
  Turn(State& state, const Event& event, std::vector<Effect>& out) : s_(state), e_(event), out_(out) {}

  // turn_pressed.cpp: who may say what, then by person.
  void pressed(const Pressed& press);
  // turn_trainer.cpp
  void packet(const Packet& packet);
  void trainer(const TrainerEvent& event);
  void tick();
  // turn_pace.cpp: the only way to the pace; logs, marks the step, and asks for tones and saves.
  pace::Refusal pace(pace::Kind kind, pace::Who by, pace::PauseCause cause = pace::PauseCause::asked);
  pace::Refusal pace(const pace::Event& event);
  void hand_switch(bool down);
  // recovery.cpp
  void recovered(const Recovered& found);

  void save();   // at the end of the turn, once
  void flush();  // the save, if one is due
  void place(signal::Placement placement);

 private:
  void patient(const Pressed& press);
  void patient_choice(const Intent& intent);
  // turn_wishes.cpp: answers and wishes; false: this intent is none of them.
  bool wish(const Intent& intent);
  void request(visit::Request what);
  void requests_met();
  void open_page(Page page);
  void after_visit();
  void next_stage();
  void clinician(const Intent& intent);
  void announce();
  void entry(const Intent& intent);  // tolerance, scores, note
  void confirm_note();
  void staff(const Intent& intent);
  void open_visit();
  void close_visit();
  void practise(const Intent& intent);
  void follow(const pace::State& before, const pace::Event& event);  // what a changed pace entails
  void mark_step(const pace::State& before, const pace::Event& event);
  void end_step(const pace::State& before, const pace::Event& event);
  void finished();
  void watch_gap();
  void learn_breath();
  // turn_baseline.cpp
  void begin_baseline();
  void accept_baseline();
  void note_baselines();  // those that the estimator found since are the record's now
  void baseline_follows(const pace::State& before);
  bool baseline_noted(const signal::Baseline& baseline) const;

  VisitTime since_begin() const { return VisitTime(e_.at - s_.origin); }
  visit::Step* current_step();

  State& s_;
  const Event& e_;
  std::vector<Effect>& out_;
  bool save_due_ = false;
};

std::string save_live(const State& state);
// Puts stage, pace and the rest of `live_state` into `state`; bad_input names the line.
Status restore_live(State& state, const std::string& live_state);

}  // namespace unhurried::session
