#include "kiosk/export/fhir.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "kiosk/core/visit/words.h"
#include "kiosk/export/fhir_codes.h"
#include "kiosk/export/fhir_ids.h"
#include "kiosk/export/number_text.h"

namespace unhurried::exporting {

namespace {

using Json = nlohmann::ordered_json;

constexpr Duration kLongestPiece = std::chrono::minutes(1);

Json coding(const Code& c) {
  return {{"system", c.system}, {"code", c.code}, {"display", c.display}};
}
Json concept_of(const Code& c) {
  return {{"coding", Json::array({coding(c)})}, {"text", c.display}};
}
// Words of closed sets are local codes as they are, with "-" as FHIR writes them.
Json concept_of_word(std::string_view word) {
  std::string code(word);
  std::replace(code.begin(), code.end(), '_', '-');
  return {{"coding", Json::array({{{"system", kLocalCodes}, {"code", code}}})}, {"text", std::string(word)}};
}
Json identifier(const char* system, const std::string& value) {
  return {{"system", system}, {"value", value}};
}
Json length(Millimetres m) {
  return {{"value", m.value}, {"unit", "mm"}, {"system", kUcum}, {"code", "mm"}};
}
Json reference(const std::string& full_url) {
  return {{"reference", full_url}};
}

// The things of one visit, with the URLs that name them within a bundle.
class Visit {
 public:
  explicit Visit(const visit::VisitRecord& record) : r_(record) {}

  std::string patient() const { return url("patient|" + r_.patient); }
  std::string clinician() const { return url("staff|" + r_.people.clinician); }
  std::string kiosk() const { return url("kiosk|" + r_.room + "|" + r_.provenance.program_version); }
  std::string trainer() const { return url("trainer|" + r_.trainer); }
  std::string encounter() const { return url("encounter|" + r_.id); }
  std::string item(const std::string& what) const { return url("item|" + r_.id + "|" + what); }

  std::string at(std::optional<VisitTime> time) const {
    return utc_text(r_.started + time.value_or(VisitTime()).time_since_epoch());
  }
  std::string end() const { return at(r_.ended); }

  Json begin_resource(const char* type) const {
    Json resource{{"resourceType", type}};
    if (r_.test_data) resource["meta"] = {{"security", Json::array({coding(kTestData)})}};
    return resource;
  }

  // A server that already has the same identifier keeps what it has.
  FhirEntry post(const std::string& full_url, const Json& resource, const char* system,
                 const std::string& value) const {
    const Json entry{{"fullUrl", full_url},
                     {"resource", resource},
                     {"request",
                      {{"method", "POST"},
                       {"url", resource["resourceType"]},
                       {"ifNoneExist", "identifier=" + url_encoded(system) + "|" + url_encoded(value)}}}};
    return {full_url, entry.dump()};
  }

  Json begin_observation(const char* item_name, const Code& category, const Code& code,
                         std::optional<VisitTime> when) const {
    Json o = begin_resource("Observation");
    o["identifier"] = Json::array({identifier(kItemId, r_.id + "/" + item_name)});
    o["status"] = "final";
    o["category"] = Json::array({{{"coding", Json::array({coding(category)})}}});
    o["code"] = concept_of(code);
    o["subject"] = reference(patient());
    o["encounter"] = reference(encounter());
    o["effectiveDateTime"] = at(when);
    return o;
  }
  FhirEntry post_item(const std::string& item_name, const Json& resource) const {
    return post(item(item_name), resource, kItemId, r_.id + "/" + item_name);
  }

 private:
  // Test data and patients' data are never the same thing, even under the same number.
  std::string url(const std::string& name) const {
    return "urn:uuid:" + stable_uuid((r_.test_data ? "test|" : "") + name);
  }
  const visit::VisitRecord& r_;
};

FhirEntry patient_entry(const Visit& v, const visit::VisitRecord& r) {
  Json p = v.begin_resource("Patient");
  Json number = identifier(kPatientId, r.patient);
  number["type"] = concept_of(kRecordNumber);
  p["identifier"] = Json::array({number});
  return v.post(v.patient(), p, kPatientId, r.patient);
}

FhirEntry clinician_entry(const Visit& v, const visit::VisitRecord& r) {
  Json p = v.begin_resource("Practitioner");
  p["identifier"] = Json::array({identifier(kStaffId, r.people.clinician)});
  return v.post(v.clinician(), p, kStaffId, r.people.clinician);
}

FhirEntry kiosk_entry(const Visit& v, const visit::VisitRecord& r) {
  const std::string name = r.room + "/" + r.provenance.program_version;
  Json d = v.begin_resource("Device");
  d["identifier"] = Json::array({identifier(kKioskId, name)});
  d["deviceName"] = Json::array({{{"name", "Unhurried"}, {"type", "user-friendly-name"}}});
  if (!r.provenance.program_version.empty())
    d["version"] = Json::array({{{"value", r.provenance.program_version}}});
  return v.post(v.kiosk(), d, kKioskId, name);
}

FhirEntry trainer_entry(const Visit& v, const visit::VisitRecord& r) {
  Json d = v.begin_resource("Device");
  d["identifier"] = Json::array({identifier(kTrainerId, r.trainer)});
  d["deviceName"] = Json::array({{{"name", r.trainer}, {"type", "user-friendly-name"}}});
  return v.post(v.trainer(), d, kTrainerId, r.trainer);
}

FhirEntry encounter_entry(const Visit& v, const visit::VisitRecord& r) {
  Json e = v.begin_resource("Encounter");
  e["identifier"] = Json::array({identifier(kVisitId, r.id)});
  e["status"] = "finished";
  e["class"] = coding(kAmbulatory);
  e["subject"] = reference(v.patient());
  if (!r.people.clinician.empty())
    e["participant"] = Json::array({{{"individual", reference(v.clinician())}}});
  e["period"] = {{"start", utc_text(r.started)}, {"end", v.end()}};
  return v.post(v.encounter(), e, kVisitId, r.id);
}

// Each ending is complete; FHIR knows "not done" for what was left for another day.
FhirEntry procedure_entry(const Visit& v, const visit::VisitRecord& r) {
  Json p = v.begin_resource("Procedure");
  p["identifier"] = Json::array({identifier(kItemId, r.id + "/procedure")});
  if (!r.ending) {
    p["status"] = "unknown";
  } else if (*r.ending == pace::Ending::another_day) {
    p["status"] = "not-done";
    p["statusReason"] = concept_of(kAnotherDay);
  } else {
    p["status"] = "completed";
  }
  p["code"] = concept_of(kPreparation);
  p["subject"] = reference(v.patient());
  p["encounter"] = reference(v.encounter());
  p["performedPeriod"] = {{"start", utc_text(r.started)}, {"end", v.end()}};
  if (r.ending && *r.ending != pace::Ending::another_day)
    p["outcome"] = concept_of_word(visit::word(*r.ending));
  return v.post_item("procedure", p);
}

FhirEntry step_entry(const Visit& v, const visit::Step& step, std::size_t index) {
  const std::string name = "step-" + std::to_string(index + 1);
  const auto when = step.contact ? step.contact : step.answered ? step.answered : step.announced;
  Json o = v.begin_observation(name.c_str(), kExam, kStep, when);
  if (!step.note.text.empty()) o["note"] = Json::array({{{"text", step.note.text}}});
  Json parts = Json::array();
  const auto part = [&](const Code& code, const char* kind, Json value) {
    parts.push_back({{"code", concept_of(code)}, {kind, std::move(value)}});
  };
  part(kAct, "valueCodeableConcept", concept_of_word(visit::word(step.ask.act)));
  if (!step.ask.instrument.empty()) part(kInstrument, "valueString", step.ask.instrument);
  if (step.ask.width)
    part(step.ask.act == visit::Act::open ? kOpened : kClosed, "valueQuantity", length(*step.ask.width));
  part(kChoice, "valueCodeableConcept", concept_of_word(visit::word(step.choice)));
  part(kOutcome, "valueCodeableConcept", concept_of_word(visit::word(step.outcome)));
  if (step.note.tolerance)
    part(kTolerance, "valueCodeableConcept", concept_of_word(visit::word(*step.note.tolerance)));
  o["component"] = parts;
  return v.post_item(name, o);
}

FhirEntry score_entry(const Visit& v, const std::string& name, const Code& code,
                      std::optional<VisitTime> when, int score) {
  Json o = v.begin_observation(name.c_str(), kSurvey, code, when);
  o["performer"] = Json::array({reference(v.patient())});
  o["valueInteger"] = score;
  return v.post_item(name, o);
}

// Provenance has no identifier in R4, so that a repeated POST would make another; PUT with its own id
// doesn't.
FhirEntry provenance_entry(const Visit& v, const std::vector<FhirEntry>& about) {
  const std::string full_url = v.item("provenance");
  const std::string id = full_url.substr(std::string_view("urn:uuid:").size());
  Json p = v.begin_resource("Provenance");
  p["id"] = id;
  p["target"] = Json::array();
  for (const FhirEntry& entry : about) p["target"].push_back(reference(entry.full_url));
  p["recorded"] = v.end();
  p["agent"] = Json::array({{{"type", concept_of(kAssembler)}, {"who", reference(v.kiosk())}}});
  const Json entry{
      {"fullUrl", full_url}, {"resource", p}, {"request", {{"method", "PUT"}, {"url", "Provenance/" + id}}}};
  return {full_url, entry.dump()};
}

struct Unit {
  const char *name, *ucum;
};
Unit unit_of(ChannelUnit unit) {
  switch (unit) {
    case ChannelUnit::cm_h2o:
      return {"cmH2O", "cm[H2O]"};
    case ChannelUnit::microvolt:
      return {"uV", "uV"};
    case ChannelUnit::uncalibrated:
      break;
  }
  return {"uncalibrated", "1"};
}

Json sampled_data(const visit::TracePiece& piece) {
  std::string data;
  for (const float value : piece.values) {
    if (!data.empty()) data += ' ';
    data +=
        std::isnan(value) ? "E" : std::to_string(std::llround(static_cast<double>(value) / piece.resolution));
  }
  const Unit unit = unit_of(piece.channel.unit);
  return {{"origin", {{"value", 0}, {"unit", unit.name}, {"system", kUcum}, {"code", unit.ucum}}},
          {"period", 1000 / piece.channel.rate.value},
          {"factor", piece.resolution},
          {"dimensions", 1},
          {"data", data}};
}

VisitTime end_of(const visit::TracePiece& piece) {
  return piece.begin + from_seconds(static_cast<double>(piece.values.size()) / piece.channel.rate.value);
}

}  // namespace

std::vector<FhirEntry> fhir_visit(const visit::VisitRecord& r) {
  const Visit v(r);
  std::vector<FhirEntry> entries{patient_entry(v, r), kiosk_entry(v, r)};
  if (!r.people.clinician.empty()) entries.push_back(clinician_entry(v, r));
  if (!r.trainer.empty()) entries.push_back(trainer_entry(v, r));

  std::vector<FhirEntry> own{encounter_entry(v, r), procedure_entry(v, r)};
  if (r.suds_before) own.push_back(score_entry(v, "distress-before", kDistressBefore, {}, *r.suds_before));
  for (std::size_t i = 0; i < r.steps.size(); ++i) {
    const visit::Step& step = r.steps[i];
    own.push_back(step_entry(v, step, i));
    if (step.note.pain_nrs)
      own.push_back(score_entry(v, "pain-" + std::to_string(i + 1), kPain,
                                step.withdrawn ? step.withdrawn : step.announced, *step.note.pain_nrs));
  }
  if (r.suds_after) own.push_back(score_entry(v, "distress-after", kDistressAfter, r.ended, *r.suds_after));
  own.push_back(provenance_entry(v, own));
  entries.insert(entries.end(), own.begin(), own.end());
  return entries;
}

std::vector<FhirEntry> FhirTrace::add(const visit::TracePiece& piece) {
  std::vector<FhirEntry> done;
  const bool goes_on = !open_.values.empty() && open_.channel == piece.channel &&
                       std::abs(seconds(piece.begin - end_of(open_))) * piece.channel.rate.value < 1 &&
                       end_of(piece) - open_.begin <= kLongestPiece;
  if (!goes_on) {
    done = cut();
    open_ = piece;
  } else {
    open_.values.insert(open_.values.end(), piece.values.begin(), piece.values.end());
  }
  return done;
}

std::vector<FhirEntry> FhirTrace::finish() {
  return cut();
}

std::vector<FhirEntry> FhirTrace::cut() {
  if (open_.values.empty()) return {};
  const Visit v(record_);
  const std::string name = "trace-" + std::to_string(++number_);
  std::string code(visit::word(open_.channel.quantity));
  std::replace(code.begin(), code.end(), '_', '-');
  code += "-trace";
  const Code local{kLocalCodes, code.c_str(), code.c_str()};
  Json o = v.begin_observation(name.c_str(), kProcedure, local, open_.begin);
  o.erase("effectiveDateTime");
  o["effectivePeriod"] = {{"start", v.at(open_.begin)}, {"end", v.at(end_of(open_))}};
  if (!record_.trainer.empty()) o["device"] = reference(v.trainer());
  o["valueSampledData"] = sampled_data(open_);
  open_.values.clear();
  return {v.post_item(name, o)};
}

std::string fhir_bundle_begin(const std::string& name, const std::string& timestamp, bool test_data) {
  Json head{{"resourceType", "Bundle"}};
  if (test_data) head["meta"] = {{"security", Json::array({coding(kTestData)})}};
  head["identifier"] = identifier(kUri, "urn:uuid:" + stable_uuid("bundle|" + name));
  head["type"] = "transaction";
  head["timestamp"] = timestamp;
  std::string text = head.dump();
  text.pop_back();
  return text + ",\"entry\":[\n";
}

std::string fhir_bundle_end() {
  return "\n]}\n";
}

}  // namespace unhurried::exporting
