// What the parts of the clinician's screen share: the view they read, the words of its closed sets, numbers
// for people, and the part each file draws into its rectangle. Nothing here is for other folders.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/screens/clinician/clinician.h"
#include "kiosk/screens/clinician/numbers.h"

namespace unhurried::screens {

struct ClinicianPage {
  const view::Clinician& view;
  const text::Catalogue& texts;
  Ui& ui;
  ClinicianLooks& looks;
  const view::Staff* room = nullptr;  // where the room's part is shown too

  const std::string& operator[](text::TextId id) const { return texts[id]; }
  float gap() const { return ui.theme().gap; }
  float target() const { return ui.theme().target; }
  float line(Type type) const { return ui.theme().size(type) * 1.3f; }
};

void draw_sign(const ClinicianPage& page, Rect sign, const Rect& pulse);
void draw_tabs(const ClinicianPage& page, const Rect& rect);
void draw_messages(const ClinicianPage& page, const Rect& rect);
void draw_facts(const ClinicianPage& page, const Rect& rect);
void draw_marks(const ClinicianPage& page, Rect rect);
void draw_monitor(const ClinicianPage& page, const Rect& rect);
void draw_next_ask(const ClinicianPage& page, const Rect& rect);
void draw_steps(const ClinicianPage& page, const Rect& rect);
void draw_note(const ClinicianPage& page, const Rect& rect);

// What she let the clinician know about herself, and what she asks for now; empty where there is nothing.
std::string wishes_text(const ClinicianPage& page);
std::string requests_text(const ClinicianPage& page);

// The clinician's words.
text::TextId act_word(visit::Act act);
text::TextId inserter_word(visit::Inserter by);
text::TextId sensing_word(pace::Sensing sensing);
text::TextId tolerance_word(visit::Tolerance tolerance);
text::TextId outcome_word(visit::Outcome outcome);
text::TextId ending_word(pace::Ending ending);
text::TextId state_word(signal::State state);
text::TextId placement_word(signal::Placement placement);
std::optional<text::TextId> cause_word(signal::Cause cause);

// Appends with a middle dot between; what is empty is left out.
void append_fact(std::string& list, std::string_view fact);

}  // namespace unhurried::screens
