// The fields of a visit's record: name, range, order. One description for writing and reading, so that the
// two can't drift apart. An archive is called with each field, archive(name, value, range), and knows the
// document's schema once it was told to `follow` it. Decides: what a stored record is made of. Leaves its
// form to the archive (record_json.cpp).
#pragma once

#include <type_traits>

#include "kiosk/core/visit/record.h"
#include "kiosk/core/visit/words.h"
#include "kiosk/records/record_json.h"

namespace unhurried::records {

struct Range {
  double low, high;
};
inline constexpr Range kAny{-1e15, 1e15};
inline constexpr Range kScore{0, 10};

template <class T, class Described>
concept Is = std::is_same_v<std::remove_const_t<T>, Described>;

template <class A>
void describe(A& a, Is<visit::Consents> auto& c) {
  a("record_picture", c.record_picture);
  a("share_with_gp", c.share_with_gp);
  a("companion", c.companion);
  a("inserter", c.inserter);
}
template <class A>
void describe(A& a, Is<visit::Preferences> auto& p) {
  a("language", p.language);
  a("free_hand", p.free_hand);
  a("breaths_per_minute", p.breath_rate, {0, 60});
  if (a.schema() >= 3) a("cue_phase", p.cue_phase);
}
template <class A>
void describe(A& a, Is<visit::Requested> auto& r) {
  a("at_us", r.at);
  a("what", r.what);
  a("ended_us", r.ended);
  a("met", r.met);
}
template <class A>
void describe(A& a, Is<visit::Sounds> auto& s) {
  a("voice", s.voice);
  a("breath", s.breath);
  a("loudness", s.loudness);
  a("muted", s.muted);
}
template <class A>
void describe(A& a, Is<visit::Wishes> auto& w) {
  a("today", w.today);
  a("helps", w.helps);
  a("avoids", w.avoids);
  a("requests", w.requests);
  a("picture", w.picture);
  a("text_size", w.text_size);
  a("calm_motion", w.calm_motion);
  a("light", w.light);
}
template <class A>
void describe(A& a, Is<visit::Sharing> auto& s) {
  a("words", s.words);
  a("sizes", s.sizes);
  a("picture", s.picture);
  a("note", s.note);
}
template <class A>
void describe(A& a, Is<visit::People> auto& p) {
  a("clinician", p.clinician);
  a("chaperone", p.chaperone);
  a("prepared_by", p.prepared_by);
}
template <class A>
void describe(A& a, Is<visit::TakenBaseline> auto& b) {
  a("quantity", b.quantity);
  a("unit", b.unit);
  a("level", b.level);
  a("spread", b.spread);
  a("quiet_floor", b.quiet_floor);
  a("guard_level", b.guard_level);
  a("placement", b.placement);
  a("good_seconds", b.good_seconds);
  a("accepted", b.accepted);
  if (a.schema() < 3) return;  // before, the probe was the visit's trainer, and more was not kept
  a("burst_level", b.burst_level);
  a("colour", b.colour, {0, 1});
  a("at_us", b.at);
  a("probe", b.probe);
  a("instrument", b.instrument);
  a("width_mm", b.width, {0, visit::kWidest.value});
  a("accepted_by", b.accepted_by);
}
template <class A>
void describe(A& a, Is<visit::AskDetails> auto& d) {
  a("number", d.number);
  a("act", d.act);
  a("instrument", d.instrument);
  a("by", d.by);
  a("sensing", d.sensing);
  a("size_rank", d.size_rank, {0, 0x7fff});
  a("width_mm", d.width, {0, visit::kWidest.value});
}
template <class A>
void describe(A& a, Is<visit::Response> auto& r) {
  a("peak_rise", r.peak_rise);
  a("softening_us", r.softening);
  a("anticipation", r.anticipation);
  a("settling_after_placing_us", r.settling_after_placing);
  if (a.schema() < 3) return;
  a("rise_error", r.rise_error);
  a("time_error_us", r.time_error);
}
template <class A>
void describe(A& a, Is<visit::ToleranceNote> auto& n) {
  a("tolerance", n.tolerance);
  a("pain_nrs", n.pain_nrs, kScore);
  a("text", n.text);
}
template <class A>
void describe(A& a, Is<visit::Step> auto& s) {
  a("ask", s.ask);
  a("choice", s.choice);
  a("announced_us", s.announced);
  a("answered_us", s.answered);
  a("contact_us", s.contact);
  a("withdrawn_us", s.withdrawn);
  a("ended_us", s.ended);
  a("pauses", s.pauses);
  a("stopped", s.stopped);
  a("outcome", s.outcome);
  a("response", s.response);
  a("note", s.note);
  a("note_confirmed", s.note_confirmed);
}
template <class A>
void describe(A& a, Is<visit::PaceEntry> auto& e) {
  a("at_us", e.at);
  a("kind", e.kind);
  a("by", e.by);
  a("cause", e.cause);
  a("ask", e.ask);
  a("refusal", e.refusal);
  a("phase_after", e.phase_after, {0, static_cast<double>(visit::kPhaseWords.size() - 1)});
  a("in_contact_after", e.in_contact_after);
}
template <class A>
void describe(A& a, Is<visit::SignalGap> auto& g) {
  a("from_us", g.from);
  a("to_us", g.to);
  a("reasons", g.reasons);
}
template <class A>
void describe(A& a, Is<visit::Summary> auto& s) {
  a("steps_done", s.steps_done);
  a("steps_chosen", s.steps_chosen);
  a("pauses", s.pauses);
  a("stops", s.stops);
  a("calm_contacts", s.calm_contacts);
  a("longest_stop_to_out_us", s.longest_stop_to_out);
}
template <class A>
void describe(A& a, Is<visit::Provenance> auto& p) {
  a("program_version", p.program_version);
  a("algorithm", p.algorithm);
  a("algorithm_version", p.algorithm_version);
  a("parameter_hash", p.parameter_hash);
}
template <class A>
void describe(A& a, Is<visit::VisitRecord> auto& r) {
  int schema = kRecordSchema;
  a("schema", schema, {kOldestSchema, kRecordSchema});
  a.follow(schema);
  a("id", r.id);
  a("patient", r.patient);
  a("room", r.room);
  a("started_us", r.started);
  a("ended_us", r.ended);
  a("ending", r.ending);
  a("test_data", r.test_data);
  a("trainer", r.trainer);
  a("people", r.people);
  a("consents", r.consents);
  a("preferences", r.preferences);
  if (schema >= 2) {  // before, nobody had been asked
    a("wishes", r.wishes);
    a("sharing", r.sharing);
  }
  if (schema >= 3) a("sounds", r.wishes.sounds);  // before, the kiosk had none for her
  a("baselines", r.baselines);
  if (schema >= 3) a("softest_phase", r.softest_phase);
  a("steps", r.steps);
  a("log", r.log);
  a("gaps", r.gaps);
  a("feelings", r.feelings);
  a("suds_before", r.suds_before, kScore);
  a("suds_after", r.suds_after, kScore);
  a("summary", r.summary);
  a("provenance", r.provenance);
}

}  // namespace unhurried::records
