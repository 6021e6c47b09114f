#include "tests/support/make_clinic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "kiosk/records/store.h"
#include "kiosk/records/uuid.h"

namespace unhurried::testing {

namespace {

using namespace std::chrono_literals;

// 2026-01-05 08:00 UTC, a Monday.
constexpr WallTime kFirstVisit{Duration(1'767'600'000'000'000)};

constexpr std::array<std::string_view, 8> kNotes{
    "",
    "Warm gel helped. She led.",
    "Pausiert, dann ruhig weiter; Größe passt.",
    "Paused once, then \"go on, slowly\".",
    "Prefers the left side,\nand to see each thing first.",
    "=SUM(A1:A9) typed by mistake",
    "-2 on her own scale",
    "استراحة ثم متابعة بهدوء",
};
constexpr std::array<std::string_view, 4> kLanguages{"en", "de", "ar", "pt-BR"};

bool chance(Random& random, double share) {
  return random.uniform() < share;
}
std::optional<bool> answer(Random& random) {
  if (chance(random, 0.2)) return {};
  return chance(random, 0.7);
}
template <class T>
T pick(Random& random, int count) {
  return static_cast<T>(random.below(static_cast<std::uint64_t>(count)));
}

// Keeps the time of one visit as it goes on.
class Telling {
 public:
  Telling(Random& random, visit::VisitRecord& record) : random_(random), record_(record) {}

  VisitTime later(Duration least, Duration most) {
    const auto span = static_cast<std::uint64_t>((most - least).count());
    now_ += least + Duration(static_cast<std::int64_t>(random_.below(span + 1)));
    return now_;
  }
  VisitTime log(pace::Kind kind, pace::Who by, std::uint32_t ask, std::uint8_t phase_after, bool in_contact) {
    record_.log.push_back(
        {now_, kind, by, pace::PauseCause::asked, ask, pace::Refusal::none, phase_after, in_contact});
    return now_;
  }

 private:
  Random& random_;
  visit::VisitRecord& record_;
  VisitTime now_{};
};

enum PhaseIndex : std::uint8_t { kResting, kAsked, kGoing, kPaused, kStopped, kFinished };

visit::Step make_step(Random& random, Telling& telling, std::uint32_t number) {
  visit::Step step;
  const double width = 4.0 + 4.0 * number;
  step.ask = {number,
              visit::Act::insert,
              number == 1 ? "swab-4" : "trainer-" + std::to_string(static_cast<int>(width)),
              pick<visit::Inserter>(random, 2),
              pick<pace::Sensing>(random, 3),
              static_cast<pace::SizeRank>(1 + number),
              Millimetres(width)};
  telling.later(20s, 90s);
  step.announced = telling.log(pace::Kind::announce, pace::Who::clinician, number, kAsked, false);
  telling.later(2s, 30s);
  if (chance(random, 0.15)) {
    step.choice = visit::Choice::declined;
    step.answered = telling.log(pace::Kind::not_yet, pace::Who::patient, number, kResting, false);
    step.outcome = visit::Outcome::another_day;
    return step;
  }
  step.choice = visit::Choice::chosen;
  step.answered = telling.log(pace::Kind::yes, pace::Who::patient, number, kGoing, false);
  telling.later(2s, 20s);
  step.contact = telling.log(pace::Kind::contact, pace::Who::clinician, number, kGoing, true);
  telling.later(10s, 60s);
  if (chance(random, 0.3)) {
    ++step.pauses;
    telling.log(pace::Kind::pause, pace::Who::patient, number, kPaused, true);
    telling.later(3s, 40s);
    telling.log(pace::Kind::resume, pace::Who::patient, number, kGoing, true);
    telling.later(5s, 30s);
  }
  step.stopped = chance(random, 0.15);
  if (step.stopped) {
    telling.log(pace::Kind::stop, pace::Who::patient, number, kStopped, true);
    telling.later(1s, 6s);
  }
  step.withdrawn = telling.log(pace::Kind::withdrawn, pace::Who::clinician, number,
                               step.stopped ? kStopped : kResting, false);
  telling.later(5s, 20s);
  step.ended = telling.log(pace::Kind::end_step, pace::Who::clinician, number,
                           step.stopped ? kStopped : kResting, false);
  step.outcome = step.stopped ? visit::Outcome::partly : visit::Outcome::done;
  if (step.ask.sensing == pace::Sensing::external_pads)
    step.response = {random.uniform() * 2,
                     Duration(static_cast<std::int64_t>(random.below(20'000'000))),
                     random.uniform(),
                     {},
                     0.3,
                     1500ms};
  if (step.ask.sensing == pace::Sensing::inside)
    step.response.settling_after_placing = Duration(static_cast<std::int64_t>(random.below(30'000'000)));
  if (chance(random, 0.8)) step.note.tolerance = pick<visit::Tolerance>(random, visit::kTolerances);
  if (chance(random, 0.5)) step.note.pain_nrs = static_cast<int>(random.below(8));
  step.note.text = kNotes[random.below(kNotes.size())];
  step.note_confirmed = true;
  return step;
}

visit::TakenBaseline make_baseline(Random& random, const std::string& probe) {
  visit::TakenBaseline b;
  b.quantity = ChannelQuantity::pelvic_pressure;
  b.unit = ChannelUnit::cm_h2o;
  b.level = 12 + 4 * random.uniform();
  b.spread = 0.5 + random.uniform();
  b.burst_level = b.level + 3 * b.spread;
  b.at = VisitTime(200s);
  b.quiet_floor = b.level - b.spread;
  b.guard_level = b.level + 4 * b.spread;
  b.placement = signal::Placement::inside;
  b.good_seconds = 18 + 2 * random.uniform();
  b.accepted = chance(random, 0.9);
  b.probe = probe;
  b.instrument = "trainer-14";
  b.width = Millimetres(14);
  if (b.accepted) b.accepted_by = "c-1";
  return b;
}

visit::Wishes make_wishes(Random& random) {
  visit::Wishes w;
  if (chance(random, 0.6)) w.today = pick<visit::Today>(random, visit::kTodays);
  if (chance(random, 0.6)) w.helps = {pick<visit::Help>(random, visit::kHelps)};
  if (chance(random, 0.4)) w.avoids = {pick<visit::Avoid>(random, visit::kAvoids)};
  if (chance(random, 0.9)) w.picture = pick<visit::Picture>(random, visit::kPictures);
  w.text_size = pick<visit::TextSize>(random, visit::kTextSizes);
  w.calm_motion = chance(random, 0.2);
  if (chance(random, 0.3)) w.light = pick<visit::Light>(random, visit::kLights);
  w.sounds = {pick<visit::Voice>(random, visit::kVoices), chance(random, 0.3),
              pick<visit::Loudness>(random, visit::kLoudnesses), chance(random, 0.1)};
  if (chance(random, 0.5)) {
    const VisitTime asked(from_seconds(60 + 60 * random.uniform()));
    w.requests = {{asked, pick<visit::Request>(random, visit::kRequests), asked + 20s, true}};
  }
  return w;
}

}  // namespace

visit::VisitRecord make_visit(Random& random, WallTime started) {
  visit::VisitRecord r;
  r.id = records::uuid_v7(started, random.next(), random.next());
  r.patient = "T" + std::to_string(100000 + random.below(400));
  r.room = "room-" + std::to_string(1 + random.below(3));
  r.started = started;
  r.trainer = chance(random, 0.8) ? "Simulated trainer SIM-0001" : "";
  r.people = {"c-" + std::to_string(1 + random.below(5)), chance(random, 0.6) ? "n-2" : "", "p-1"};
  r.consents = {answer(random), answer(random), answer(random), {}};
  if (chance(random, 0.8)) r.consents.inserter = pick<visit::Inserter>(random, 2);
  r.preferences = {std::string(kLanguages[random.below(kLanguages.size())]), pick<visit::Hand>(random, 2),
                   BreathsPerMinute(4.5 + 3 * random.uniform()), breath::CuePhase::exhale};
  if (r.preferences.breath_rate.value > 7) r.preferences.cue_phase = breath::CuePhase::inhale;
  if (r.preferences.breath_rate.value > 6) r.softest_phase = breath::Phase::inhaling;
  if (r.preferences.breath_rate.value < 5) r.softest_phase = breath::Phase::exhaling;
  if (!r.trainer.empty()) r.baselines.push_back(make_baseline(random, r.trainer));
  Telling telling(random, r);
  telling.log(pace::Kind::stop_path_tried, pace::Who::patient, 0, kResting, false);
  const auto steps = static_cast<std::uint32_t>(random.below(5));
  for (std::uint32_t number = 1; number <= steps; ++number) {
    r.steps.push_back(make_step(random, telling, number));
    if (r.steps.back().stopped) break;
  }
  if (chance(random, 0.3)) {
    const VisitTime from = telling.later(1s, 10s);
    r.gaps.push_back({from, telling.later(1s, 4s), signal::reason_gap | signal::reason_stale});
  }
  telling.later(30s, 120s);
  r.ended = telling.log(pace::Kind::finish, pace::Who::patient, 0, kFinished, false);
  r.ending = pick<pace::Ending>(random, pace::kEndings);
  if (chance(random, 0.7)) r.feelings = {pick<visit::Feeling>(random, visit::kFeelings)};
  if (chance(random, 0.5)) r.suds_before = static_cast<int>(random.below(11));
  if (chance(random, 0.5)) r.suds_after = static_cast<int>(random.below(11));
  r.wishes = make_wishes(random);
  for (int kind = 0; kind < visit::kSharedKinds; ++kind)
    if (chance(random, 0.9))
      visit::answer(r.sharing, static_cast<visit::SharedKind>(kind)) = chance(random, 0.85);
  r.summary = visit::summarise(r);
  r.provenance = {UNHURRIED_VERSION, "unhurried-softness", "1", "0011223344556677"};
  return r;
}

Channel pressure_channel() {
  return {0, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, Hertz(50), -20, 200};
}

std::vector<float> make_trace(Random& random, const Channel& channel, int whole_seconds) {
  const auto count = static_cast<std::size_t>(channel.rate.value * whole_seconds);
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i) / channel.rate.value;
    const double breath = std::sin(t * 6.283185307179586 / 10);
    values[i] = static_cast<float>(std::round((14 + 1.5 * breath + 0.1 * random.normal()) * 100) / 100);
  }
  return values;
}

Status make_clinic(const std::filesystem::path& folder, const ClinicPlan& plan) {
  records::Opening how;
  how.now = kFirstVisit;
  how.program = "make-clinic";
  Result<records::Store> store = records::Store::open(folder, records::Mode::try_out, how);
  if (!store) return store.error();
  Random random(plan.seed);
  for (int i = 0; i < plan.visits; ++i) {
    const auto day = i / 8, slot = i % 8;
    const visit::VisitRecord record =
        make_visit(random, kFirstVisit + std::chrono::hours(24) * day + 60min * slot);
    visit::VisitRecord at_begin = record;
    at_begin.log.clear();
    if (Status done = store->begin(at_begin, "synthetic"); !done) return done;
    if (!record.trainer.empty() && plan.trace_seconds > 0) {
      const Channel channel = pressure_channel();
      const std::vector<float> values = make_trace(random, channel, plan.trace_seconds);
      const auto second = static_cast<std::size_t>(channel.rate.value);
      for (std::size_t from = 0; from < values.size(); from += second) {
        const VisitTime begin(from_seconds(static_cast<double>(from) / channel.rate.value));
        const std::size_t size = std::min(second, values.size() - from);
        if (Status done =
                store->append_trace(record.id, channel, begin, std::span(values).subspan(from, size));
            !done)
          return done;
      }
    }
    if (Status done = store->close(record); !done) return done;
  }
  return {};
}

}  // namespace unhurried::testing
