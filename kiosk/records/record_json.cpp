#include "kiosk/records/record_json.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <type_traits>
#include <vector>

#include "kiosk/core/visit/words.h"
#include "kiosk/records/record_fields.h"
#include "kiosk/records/utf8.h"
#include "kiosk/records/uuid.h"

namespace unhurried::records {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostText = 1u << 16, kMostEntries = 1u << 20;

// The first thing that is wrong stops the work; its place is the path of names that led there.
class Place {
 public:
  int schema = kRecordSchema;  // of the document
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

// ---- writing

class Writer {
 public:
  Writer(Json& object, Place& place) : json_(object), place_(place) { json_ = Json::object(); }

  int schema() const { return place_.schema; }
  void follow(int schema) { place_.schema = schema; }
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
      describe(inner, value);
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
  Reader(const Json& object, Place& place) : json_(object), place_(place) {
    if (!json_.is_object()) place_.wrong("expected an object");
  }
  ~Reader() { refuse_unknown(); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  int schema() const { return place_.schema; }
  void follow(int schema) { place_.schema = schema; }
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
      describe(inner, value);
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
    for (const std::string_view w : visit::Words<T>::kAll) all += (all.empty() ? "" : ", ") + std::string(w);
    return all;
  }

  const Json& json_;
  Place& place_;
  std::set<std::string> known_;
};

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
  describe(writer, record);
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
    describe(reader, record);
  }
  if (!place.ok()) return *place.error();
  if (Status keys = check_keys(record); !keys) return keys.error();
  if (place.schema < 3)  // then a visit had one probe
    for (visit::TakenBaseline& b : record.baselines) b.probe = record.trainer;
  return record;
}

}  // namespace unhurried::records
