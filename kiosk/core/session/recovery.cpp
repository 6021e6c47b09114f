// What a running visit needs beside its record to come back after the kiosk ended in its midst: where it
// stood and what the pace knew. One `key value` line each; written whole, read strictly.
#include <functional>
#include <map>

#include "devices/base/parse.h"
#include "kiosk/core/session/turn.h"

namespace unhurried::session {

namespace {

constexpr std::int64_t kVersion = 2;  // 2: more stages

void line(std::string& text, const char* key, std::int64_t value) {
  text += std::string(key) + " " + std::to_string(value) + "\n";
}

void write_phase(std::string& text, const pace::Phase& phase) {
  line(text, "phase", static_cast<std::int64_t>(phase.index()));
  const pace::Ask* ask = nullptr;
  if (const auto* resting = std::get_if<pace::Resting>(&phase))
    line(text, "wish", static_cast<int>(resting->wish));
  if (const auto* asked = std::get_if<pace::Asked>(&phase)) ask = &asked->ask;
  if (const auto* going = std::get_if<pace::Going>(&phase)) ask = &going->ask;
  if (const auto* paused = std::get_if<pace::Paused>(&phase)) {
    line(text, "cause", static_cast<int>(paused->why));
    line(text, "had_yes", paused->had_yes);
    if (paused->ask) ask = &*paused->ask;
  }
  if (const auto* stopped = std::get_if<pace::Stopped>(&phase); stopped && stopped->then)
    line(text, "ending", static_cast<int>(*stopped->then));
  if (const auto* finished = std::get_if<pace::Finished>(&phase))
    line(text, "ending", static_cast<int>(finished->how));
  if (!ask) return;
  line(text, "ask_number", ask->number);
  line(text, "ask_act", ask->act);
  line(text, "ask_rank", ask->size_rank);
  line(text, "ask_sensing", static_cast<int>(ask->sensing));
}

using Values = std::map<std::string, std::int64_t, std::less<>>;

Result<Values> read_lines(const std::string& text) {
  Values values;
  std::size_t number = 0;
  for (const std::string_view row : split(text, '\n')) {
    ++number;
    if (row.empty()) continue;
    const auto words = split_blanks(row);
    const auto value = words.size() == 2 ? parse_int(words[1]) : std::nullopt;
    if (!value) return bad_line("the running visit's state", number, "expected a key and a whole number");
    if (!values.emplace(words[0], *value).second)
      return bad_line("the running visit's state", number, "this key is there twice");
  }
  return values;
}

// Takes values out one by one; remembers the first that is missing or out of range.
class Reader {
 public:
  explicit Reader(const Values& values) : values_(values) {}
  std::int64_t take(const char* key, std::int64_t low, std::int64_t high) {
    const auto found = values_.find(key);
    if (found == values_.end() || found->second < low || found->second > high) {
      if (wrong_.empty()) wrong_ = key;
      return low;
    }
    return found->second;
  }
  bool has(const char* key) const { return values_.count(key) > 0; }
  Status status() const {
    if (wrong_.empty()) return {};
    return Error{ErrorCode::bad_input,
                 "the running visit's state, field " + wrong_ +
                     ": missing or out of range. The record itself is kept; close the visit by hand."};
  }

 private:
  const Values& values_;
  std::string wrong_;
};

constexpr std::int64_t kMax32 = 0xffffffffll;

pace::Ask read_ask(Reader& r) {
  pace::Ask ask;
  ask.number = static_cast<std::uint32_t>(r.take("ask_number", 1, kMax32));
  ask.act = static_cast<std::uint32_t>(r.take("ask_act", 0, kMax32));
  ask.size_rank = static_cast<pace::SizeRank>(r.take("ask_rank", 0, pace::kUnlimited));
  ask.sensing = static_cast<pace::Sensing>(r.take("ask_sensing", 0, 2));
  return ask;
}

pace::Phase read_phase(Reader& r) {
  switch (r.take("phase", 0, std::variant_size_v<pace::Phase> - 1)) {
    case 0:
      return pace::Resting{static_cast<pace::Wish>(r.take("wish", 0, 3))};
    case 1:
      return pace::Asked{read_ask(r)};
    case 2:
      return pace::Going{read_ask(r)};
    case 3: {
      pace::Paused paused;
      paused.why = static_cast<pace::PauseCause>(r.take("cause", 0, pace::kPauseCauses - 1));
      paused.had_yes = r.take("had_yes", 0, 1) != 0;
      if (r.has("ask_number")) paused.ask = read_ask(r);
      return paused;
    }
    case 4: {
      pace::Stopped stopped;
      if (r.has("ending")) stopped.then = static_cast<pace::Ending>(r.take("ending", 0, pace::kEndings - 1));
      return stopped;
    }
    default:
      return pace::Finished{static_cast<pace::Ending>(r.take("ending", 0, pace::kEndings - 1))};
  }
}

}  // namespace

std::string save_live(const State& s) {
  std::string text;
  line(text, "version", kVersion);
  line(text, "stage", static_cast<int>(s.stage));
  line(text, "elapsed_us", micros(s.now - s.origin));
  write_phase(text, s.pace.phase);
  line(text, "in_contact", s.pace.in_contact);
  line(text, "coming_out", s.pace.coming_out);
  line(text, "still_first", s.pace.still_first);
  line(text, "ceiling", s.pace.ceiling);
  line(text, "last_rank", s.pace.last_rank);
  line(text, "asks", s.pace.asks);
  line(text, "step", s.step ? static_cast<std::int64_t>(*s.step) : -1);
  line(text, "pause_tried", s.practise.pause_tried);
  line(text, "stop_tried", s.practise.stop_tried);
  line(text, "without_sensor", s.desk.without_sensor);
  return text;
}

Status restore_live(State& s, const std::string& live_state) {
  const auto values = read_lines(live_state);
  if (!values) return values.error();
  Reader r(*values);
  r.take("version", kVersion, kVersion);
  const auto stage = static_cast<Stage>(
      r.take("stage", static_cast<int>(Stage::welcome), static_cast<int>(Stage::farewell)));
  const Duration elapsed(r.take("elapsed_us", 0, 365ll * 86400 * 1000000));
  pace::State pace;
  pace.phase = read_phase(r);
  pace.in_contact = r.take("in_contact", 0, 1) != 0;
  pace.coming_out = r.take("coming_out", 0, 1) != 0;
  pace.still_first = r.take("still_first", 0, 1) != 0;
  pace.ceiling = static_cast<pace::SizeRank>(r.take("ceiling", 0, pace::kUnlimited));
  pace.last_rank = static_cast<pace::SizeRank>(r.take("last_rank", 0, pace::kUnlimited));
  pace.asks = static_cast<std::uint32_t>(r.take("asks", 0, kMax32));
  const auto step = r.take("step", -1, static_cast<std::int64_t>(s.record.steps.size()) - 1);
  const Practise practise{r.take("pause_tried", 0, 1) != 0, r.take("stop_tried", 0, 1) != 0};
  const bool without_sensor = r.take("without_sensor", 0, 1) != 0;
  if (auto status = r.status(); !status) return status;
  s.stage = stage;
  s.origin = s.now - elapsed;
  s.pace = pace;
  s.practise = practise;
  s.desk.without_sensor = without_sensor;
  s.step.reset();
  if (step >= 0) {
    s.step = static_cast<std::size_t>(step);
    s.ask = s.record.steps[*s.step].ask;
    s.noted = s.step;
  }
  return {};
}

// The visit comes back where it stood, only slower: paused, nothing in place until somebody says so, and stop
// has to be tried again before anything can be announced.
void Turn::recovered(const Recovered& found) {
  State fresh(s_.settings);
  fresh.trainer = s_.trainer;
  fresh.next_id = s_.next_id;
  fresh.voiceless = s_.voiceless;
  fresh.now = e_.at;
  fresh.record = found.record;
  const Status restored = restore_live(fresh, found.live_state);
  fresh.recovered = true;
  fresh.pacer.set_cue_phase(found.record.preferences.cue_phase);
  fresh.desk.field(desk::Field::clinician) = found.record.people.clinician;
  fresh.desk.field(desk::Field::chaperone) = found.record.people.chaperone;
  if (!restored) {
    // Where it stood can't be read: nothing may go on from it. The record is whole and can be closed.
    fresh.stage = Stage::wrap_up;
    fresh.origin = e_.at;
    fresh.pace = pace::State{};
    fresh.pace.phase = pace::Finished{pace::Ending::partly};
    fresh.saving.failure = restored.error().message;
  }
  s_ = std::move(fresh);
  if (s_.trainer.info) s_.estimator.arrived(s_.trainer.stream, s_.trainer.info->channels, e_.at);
  pace(pace::Kind::restart, pace::Who::device);
  if (s_.stage >= Stage::breathing && visit_runs(s_.stage)) s_.pacer.begin(e_.at);
  save();
}

}  // namespace unhurried::session
