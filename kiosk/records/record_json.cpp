#include "kiosk/records/record_json.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <type_traits>
#include <vector>

#include "kiosk/core/visit/words.h"
#include "kiosk/records/uuid.h"

namespace unhurried::records {

namespace {

using Json = nlohmann::ordered_json;

struct Range {
  double low, high;
};
constexpr Range kAny{-1e15, 1e15};
constexpr Range kScore{0, 10};
constexpr std::size_t kMostText = 1u << 16, kMostEntries = 1u << 20;

// Both ways go through the same description of a type's fields (`fields` below), so they can't drift apart.
// The first thing that is wrong stops the work; its place is the path of names that led there.
class Place {
 public:
  bool ok() const { return !error_; }
  const std::optional<Error>& error() const { return error_; }
  void wrong(const std::string& what) {
    if (!error_)
      error_ =
          Error{ErrorCode::bad_input, "record, field " + (path_.empty() ? "(all)" : path_) + ": " + what};
  }
  class Step {
   public:
    Step(Place& place, const std::string& part) : place_(place), length_(place.path_.size()) {
      if (length_ > 0 && part.front() != '[') place_.path_ += '.';
      place_.path_ += part;
    }
    ~Step() { place_.path_.resize(length_); }

   private:
    Place& place_;
    std::size_t length_;
  };

 private:
  std::string path_;
  std::optional<Error> error_;
};

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xc2 ? 0
                               : first < 0xe0 ? 2
                               : first < 0xf0 ? 3
                               : first < 0xf5 ? 4
                                              : 0;
    if (length == 0 || i + length > text.size()) return false;
    std::uint32_t code = length == 1 ? first : first & (0x7fu >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xc0u) != 0x80u) return false;
      code = (code << 6) | (next & 0x3fu);
    }
    constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < kLeast[length] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return false;
    i += length;
  }
  return true;
}

template <class Archive, class T>
void fields(Archive& a, T& value);

// ---- writing

class Writer {
 public:
  static constexpr bool kReading = false;
  Writer(Json& object, Place& place) : json_(object), place_(place) { json_ = Json::object(); }

  template <class T>
  void operator()(const char* name, T& value, Range range = kAny) {
    const Place::Step step(place_, name);
    put(json_[name], value, range);
  }

 private:
  void put(Json& to, const std::string& text, Range) {
    if (!is_utf8(text)) return place_.wrong("the text isn't UTF-8");
    if (text.size() > kMostText) return place_.wrong("the text is longer than 65536 bytes");
    to = text;
  }
  void put(Json& to, bool value, Range) { to = value; }
  void put(Json& to, double value, Range range) {
    if (!std::isfinite(value) || value < range.low || value > range.high)
      return place_.wrong("the number is out of range");
    to = value;
  }
  template <class T>
  void put(Json& to, const T& value, Range range) {
    if constexpr (std::is_enum_v<T>) {
      if (visit::word(value).empty()) return place_.wrong("no value of this kind");
      to = std::string(visit::word(value));
    } else if constexpr (std::is_integral_v<T>) {
      if (static_cast<double>(value) < range.low || static_cast<double>(value) > range.high)
        return place_.wrong("the number is out of range");
      to = value;
    } else {
      Writer inner(to, place_);
      fields(inner, value);
    }
  }
  void put(Json& to, Duration value, Range) { to = value.count(); }
  template <class Clock>
  void put(Json& to, std::chrono::time_point<Clock, Duration> value, Range) {
    to = micros(value);
  }
  template <class Tag>
  void put(Json& to, Quantity<Tag> value, Range range) {
    put(to, value.value, range);
  }
  template <class T>
  void put(Json& to, const std::optional<T>& value, Range range) {
    if (value) put(to, *value, range);
  }
  template <class T>
  void put(Json& to, const std::vector<T>& list, Range range) {
    to = Json::array();
    for (std::size_t i = 0; i < list.size() && place_.ok(); ++i) {
      const Place::Step step(place_, "[" + std::to_string(i) + "]");
      to.emplace_back();
      put(to.back(), list[i], range);
    }
  }

  Json& json_;
  Place& place_;
};

// ---- reading

class Reader {
 public:
  static constexpr bool kReading = true;
  Reader(const Json& object, Place& place) : json_(object), place_(place) {
    if (!json_.is_object()) place_.wrong("expected an object");
  }
  ~Reader() { refuse_unknown(); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  template <class T>
  void operator()(const char* name, T& value, Range range = kAny) {
    if (!place_.ok()) return;
    known_.insert(name);
    const Place::Step step(place_, name);
    const auto found = json_.find(name);
    if (found == json_.end()) return place_.wrong("is missing");
    get(*found, value, range);
  }

 private:
  void refuse_unknown() {
    if (!place_.ok()) return;
    for (const auto& item : json_.items()) {
      if (known_.count(item.key()) > 0) continue;
      const Place::Step step(place_, item.key().empty() ? "\"\"" : item.key());
      return place_.wrong("is unknown");
    }
  }
  void get(const Json& from, std::string& text, Range) {
    if (!from.is_string()) return place_.wrong("expected text");
    text = from.get<std::string>();
    if (text.size() > kMostText) place_.wrong("the text is longer than 65536 bytes");
  }
  void get(const Json& from, bool& value, Range) {
    if (!from.is_boolean()) return place_.wrong("expected true or false");
    value = from.get<bool>();
  }
  void get(const Json& from, double& value, Range range) {
    if (!from.is_number()) return place_.wrong("expected a number");
    value = from.get<double>();
    if (!std::isfinite(value) || value < range.low || value > range.high)
      place_.wrong("the number is out of range");
  }
  void get(const Json& from, std::int64_t& value) {
    if (!from.is_number_integer()) return place_.wrong("expected a whole number");
    if (from.is_number_unsigned() && from.get<std::uint64_t>() > std::uint64_t{1} << 62)
      return place_.wrong("the number is out of range");
    value = from.get<std::int64_t>();
  }
  template <class T>
  void get(const Json& from, T& value, Range range) {
    if constexpr (std::is_enum_v<T>) {
      const auto found =
          from.is_string() ? visit::from_word<T>(from.get_ref<const std::string&>()) : std::nullopt;
      if (!found) return place_.wrong("expected one of " + words<T>());
      value = *found;
    } else if constexpr (std::is_integral_v<T>) {
      std::int64_t number = 0;
      get(from, number);
      if (!place_.ok()) return;
      if (!std::in_range<T>(number) || static_cast<double>(number) < range.low ||
          static_cast<double>(number) > range.high)
        return place_.wrong("the number is out of range");
      value = static_cast<T>(number);
    } else {
      Reader inner(from, place_);
      fields(inner, value);
    }
  }
  void get(const Json& from, Duration& value, Range) {
    std::int64_t number = 0;
    get(from, number);
    value = Duration(number);
  }
  template <class Clock>
  void get(const Json& from, std::chrono::time_point<Clock, Duration>& value, Range) {
    std::int64_t number = 0;
    get(from, number);
    value = std::chrono::time_point<Clock, Duration>(Duration(number));
  }
  template <class Tag>
  void get(const Json& from, Quantity<Tag>& value, Range range) {
    get(from, value.value, range);
  }
  template <class T>
  void get(const Json& from, std::optional<T>& value, Range range) {
    if (from.is_null()) return value.reset();
    get(from, value.emplace(), range);
  }
  template <class T>
  void get(const Json& from, std::vector<T>& list, Range range) {
    if (!from.is_array()) return place_.wrong("expected a list");
    if (from.size() > kMostEntries) return place_.wrong("the list is longer than a visit can be");
    list.assign(from.size(), T{});
    for (std::size_t i = 0; i < list.size() && place_.ok(); ++i) {
      const Place::Step step(place_, "[" + std::to_string(i) + "]");
      get(from[i], list[i], range);
    }
  }
  template <class T>
  static std::string words() {
    std::string all;
    for (const std::string_view w : visit::Words<T>::all) all += (all.empty() ? "" : ", ") + std::string(w);
    return all;
  }

  const Json& json_;
  Place& place_;
  std::set<std::string> known_;
};

// ---- the fields of each type, once for both ways

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
}
template <class A>
void describe(A& a, Is<visit::People> auto& p) {
  a("clinician", p.clinician);
  a("chaperone", p.chaperone);
  a("prepared_by", p.prepared_by);
}
template <class A>
void describe(A& a, Is<signal::Baseline> auto& b) {
  a("quantity", b.quantity);
  a("unit", b.unit);
  a("level", b.level);
  a("spread", b.spread);
  a("quiet_floor", b.quiet_floor);
  a("guard_level", b.guard_level);
  a("placement", b.placement);
  a("good_seconds", b.good_seconds);
  a("accepted", b.accepted);
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
  a("schema", schema, {kRecordSchema, kRecordSchema});
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
  a("baselines", r.baselines);
  a("steps", r.steps);
  a("log", r.log);
  a("gaps", r.gaps);
  a("feelings", r.feelings);
  a("suds_before", r.suds_before, kScore);
  a("suds_after", r.suds_after, kScore);
  a("summary", r.summary);
  a("provenance", r.provenance);
}

template <class Archive, class T>
void fields(Archive& a, T& value) {
  describe(a, value);
}

Status check_keys(const visit::VisitRecord& record) {
  if (!is_uuid(record.id))
    return Error{ErrorCode::bad_input,
                 "record, field id: expected a UUID in lower case, as 8-4-4-4-12 digits"};
  if (record.patient.empty())
    return Error{ErrorCode::bad_input, "record, field patient: expected the clinic's number, it is empty"};
  return {};
}

}  // namespace

Result<std::string> to_json(const visit::VisitRecord& record, Layout layout) {
  if (Status keys = check_keys(record); !keys) return keys.error();
  Json json;
  Place place;
  Writer writer(json, place);
  fields(writer, record);
  if (!place.ok()) return *place.error();
  return json.dump(layout == Layout::compact ? -1 : 2);
}

Result<visit::VisitRecord> from_json(std::string_view text) {
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::parse_error& failure) {
    return Error{ErrorCode::bad_input, "record: no JSON at byte " + std::to_string(failure.byte)};
  }
  visit::VisitRecord record;
  Place place;
  {
    Reader reader(json, place);
    fields(reader, record);
  }
  if (!place.ok()) return *place.error();
  if (Status keys = check_keys(record); !keys) return keys.error();
  return record;
}

}  // namespace unhurried::records
