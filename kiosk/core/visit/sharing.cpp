#include "kiosk/core/visit/sharing.h"

namespace unhurried::visit {

namespace {

void without_words(VisitRecord& r) {
  r.feelings.clear();
  r.wishes.today.reset();
  r.wishes.helps.clear();
  r.wishes.avoids.clear();
  r.wishes.requests.clear();
}

void without_sizes(VisitRecord& r) {
  for (Step& step : r.steps) {
    step.ask.instrument.clear();
    step.ask.width.reset();
    step.ask.size_rank = pace::kNoTouchRank;
  }
  for (TakenBaseline& b : r.baselines) {
    b.instrument.clear();
    b.width.reset();
  }
}

void without_picture(VisitRecord& r) {
  r.baselines.clear();
  r.softest_phase.reset();
  for (Step& step : r.steps) step.response = {};
}

void without_note(VisitRecord& r) {
  r.suds_before.reset();
  r.suds_after.reset();
  for (Step& step : r.steps) {
    step.note = {};
    step.note_confirmed = false;
  }
}

}  // namespace

VisitRecord what_leaves(VisitRecord r) {
  if (r.sharing.words != true) without_words(r);
  if (r.sharing.sizes != true) without_sizes(r);
  if (r.sharing.picture != true) without_picture(r);
  if (r.sharing.note != true) without_note(r);
  return r;
}

bool trace_leaves(const VisitRecord& r) {
  return r.consents.record_picture == true && r.sharing.picture == true;
}

}  // namespace unhurried::visit
