// The single screens, one function each. Only patient.cpp calls them.
#pragma once

#include "kiosk/screens/patient/scene.h"

namespace unhurried::screens {

void draw_idle(Scene& scene);
void draw_welcome(Scene& scene);
void draw_comfort(Scene& scene);
void draw_practise(Scene& scene);
void draw_today(Scene& scene);
void draw_helps(Scene& scene);
void draw_avoids(Scene& scene);
void draw_consents(Scene& scene);
void draw_rehearsal(Scene& scene);
void draw_picture_choice(Scene& scene);
void draw_baseline(Scene& scene);
void draw_breathing(Scene& scene);
void draw_ready(Scene& scene);
void draw_resting(Scene& scene);
void draw_ask(Scene& scene);
void draw_going(Scene& scene);
void draw_paused(Scene& scene);
void draw_stopped(Scene& scene);
void draw_sounds(Scene& scene);
void draw_requests(Scene& scene);
void draw_dressing(Scene& scene);
void draw_wrap_up(Scene& scene);
void draw_sharing(Scene& scene);
void draw_thanks(Scene& scene);

}  // namespace unhurried::screens
