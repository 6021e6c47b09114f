// What she let the clinician know, in her own words' translation: wishes, and what she asks for with the
// tiles.
#include <vector>

#include "kiosk/screens/clinician/page.h"
#include "kiosk/screens/wish_words.h"

namespace unhurried::screens {
namespace {

using text::TextId;

template <class Enum>
void append_list(const ClinicianPage& page, std::string& facts, TextId frame, const std::vector<Enum>& all) {
  std::string list;
  for (const Enum one : all) list += (list.empty() ? "" : ", ") + page[wish_word(one)];
  if (!list.empty()) append_fact(facts, page.texts.with(frame, {{"what", list}}));
}

}  // namespace

std::string requests_text(const ClinicianPage& page) {
  std::string list;
  for (const visit::Request one : page.view.requests) append_fact(list, page[wish_word(one)]);
  return page.texts.with(TextId::clinician_requests, {{"what", list}});
}

std::string wishes_text(const ClinicianPage& page) {
  const visit::Wishes& w = page.view.wishes;
  std::string facts;
  if (w.today)
    append_fact(facts, page.texts.with(TextId::clinician_today, {{"what", page[wish_word(*w.today)]}}));
  append_list(page, facts, TextId::clinician_helps, w.helps);
  append_list(page, facts, TextId::clinician_avoids, w.avoids);
  return facts;
}

}  // namespace unhurried::screens
