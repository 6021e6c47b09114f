// The systems and codes that FHIR exports use. Those under unhurried.invalid are this project's own; the
// README beside this file defines them. ".invalid" never resolves (RFC 2606): a clinic maps them to its own
// addresses.
#pragma once

#include <string>

namespace unhurried::exporting {

struct Code {
  const char *system, *code, *display;
};

inline constexpr const char* kLocalCodes = "https://unhurried.invalid/fhir/CodeSystem/visit";
inline constexpr const char* kPatientId = "https://unhurried.invalid/fhir/id/patient";
inline constexpr const char* kStaffId = "https://unhurried.invalid/fhir/id/staff";
inline constexpr const char* kVisitId = "https://unhurried.invalid/fhir/id/visit";
inline constexpr const char* kItemId = "https://unhurried.invalid/fhir/id/item";
inline constexpr const char* kKioskId = "https://unhurried.invalid/fhir/id/kiosk";
inline constexpr const char* kTrainerId = "https://unhurried.invalid/fhir/id/trainer";

inline constexpr const char* kUcum = "http://unitsofmeasure.org";
inline constexpr const char* kUri = "urn:ietf:rfc:3986";

inline constexpr Code kTestData{"http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST",
                                "test health data"};
inline constexpr Code kAmbulatory{"http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"};
inline constexpr Code kRecordNumber{"http://terminology.hl7.org/CodeSystem/v2-0203", "MR",
                                    "Medical record number"};
inline constexpr Code kAssembler{"http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                                 "assembler", "Assembler"};
inline constexpr const char* kCategory = "http://terminology.hl7.org/CodeSystem/observation-category";
inline constexpr Code kSurvey{kCategory, "survey", "Survey"};
inline constexpr Code kExam{kCategory, "exam", "Exam"};
inline constexpr Code kProcedure{kCategory, "procedure", "Procedure"};

inline constexpr Code kPain{"http://loinc.org", "72514-3",
                            "Pain severity - 0-10 verbal numeric rating [Score] - Reported"};

inline constexpr Code kPreparation{kLocalCodes, "exam-preparation", "Preparation for a pelvic examination"};
inline constexpr Code kAnotherDay{kLocalCodes, "another-day", "Left for another day"};
inline constexpr Code kStep{kLocalCodes, "step", "One step of a visit"};
inline constexpr Code kAct{kLocalCodes, "act", "What was offered"};
inline constexpr Code kInstrument{kLocalCodes, "instrument", "Instrument"};
inline constexpr Code kClosed{kLocalCodes, "diameter-closed", "Widest diameter, closed"};
inline constexpr Code kOpened{kLocalCodes, "width-opened", "Width, opened"};
inline constexpr Code kChoice{kLocalCodes, "choice", "Her choice"};
inline constexpr Code kOutcome{kLocalCodes, "outcome", "How far it went"};
inline constexpr Code kTolerance{kLocalCodes, "tolerance", "Tolerance"};
inline constexpr Code kDistressBefore{kLocalCodes, "distress-before", "Distress before, 0 to 10"};
inline constexpr Code kDistressAfter{kLocalCodes, "distress-after", "Distress after, 0 to 10"};

}  // namespace unhurried::exporting
