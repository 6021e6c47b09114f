// The sign: one word, one shape and one colour for what may happen now. Each of the three says it alone, so
// that it is read across the room, without colours, or at a glance.
#include <algorithm>

#include "kiosk/screens/clinician/page.h"

namespace unhurried::screens {
namespace {

using text::TextId;

struct Face {
  std::string_view name;  // stands in the shape's id, the same in every language
  TextId shape;
  Tone tone;
};

Face face_of(const view::Clinician& view) {
  if (view.check_in) return {"check_in", TextId::clinician_shape_check_in, Tone::notice};
  // Her own hands lead: for the clinician that is the same sign as without any permission.
  const bool she_leads = view.sign_word == TextId::clinician_sign_herself;
  if (she_leads) return {"hands_away", TextId::clinician_shape_hands_away, Tone::plain};
  switch (view.sign) {
    case pace::Sign::go_on:
      return {"go_on", TextId::clinician_shape_go_on, Tone::go};
    case pace::Sign::wait:
      return {"wait", TextId::clinician_shape_wait, Tone::plain};
    case pace::Sign::keep_still:
      return {"keep_still", TextId::clinician_shape_keep_still, Tone::notice};
    case pace::Sign::out_slowly:
      return {"out_slowly", TextId::clinician_shape_out_slowly, Tone::stop};
    case pace::Sign::hands_away:
      break;
  }
  // The strong colour is kept for her stop: at rest nothing has gone wrong.
  const Tone tone = view.stopped ? Tone::stop : view.paused ? Tone::notice : Tone::plain;
  return {"hands_away", TextId::clinician_shape_hands_away, tone};
}

}  // namespace

void draw_sign(const ClinicianPage& page, Rect sign, const Rect& pulse) {
  const Face face = face_of(page.view);
  const Rect all = sign;
  const Rect shape = sign.cut_left(std::min(all.height, all.width * 0.18f));
  sign.cut_left(page.gap() / 2);
  page.ui.banner("clinician.sign." + std::string(face.name), page.ui.directed(shape, all), page[face.shape],
                 face.tone, Type::stop);
  page.ui.banner("clinician.sign", page.ui.directed(sign, all), page[page.view.sign_word], face.tone,
                 Type::stop, page[page.view.sign_line]);
  // Moves only while the sign permits something: a frozen screen is seen not to.
  if (page.view.going) page.ui.heartbeat(pulse);
}

}  // namespace unhurried::screens
