// What she hears: a voice, a sound to breathe with, how loud, and quiet for now. Words, never a number.
#include <array>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {

void draw_sounds(Scene& scene) {
  using visit::Loudness;
  using visit::Voice;
  const visit::Sounds& chosen = scene.view.wishes.sounds;
  const auto voice = [&](std::string_view id, TextId label, Voice one) {
    return Option{
        id, label, chosen.voice == one, {IntentKind::choose_voice, static_cast<std::int64_t>(one), {}}};
  };
  const auto loudness = [&](std::string_view id, TextId label, Loudness one) {
    return Option{
        id, label, chosen.loudness == one, {IntentKind::choose_loudness, static_cast<std::int64_t>(one), {}}};
  };
  const std::array<Option, 3> voices = {
      {voice("patient.voice.silent", TextId::patient_voice_silent, Voice::silent),
       voice("patient.voice.reads", TextId::patient_voice_reads, Voice::reads),
       voice("patient.voice.names", TextId::patient_voice_names, Voice::names)}};
  const std::array<Option, 2> breath = {{{"patient.sounds.breath.yes",
                                          TextId::patient_yes,
                                          chosen.breath,
                                          {IntentKind::choose_breath_sound, 1, {}}},
                                         {"patient.sounds.breath.no",
                                          TextId::patient_no,
                                          !chosen.breath,
                                          {IntentKind::choose_breath_sound, 0, {}}}}};
  const std::array<Option, 3> loudnesses = {
      {loudness("patient.loudness.softer", TextId::patient_loudness_softer, Loudness::softer),
       loudness("patient.loudness.usual", TextId::patient_loudness_usual, Loudness::usual),
       loudness("patient.loudness.louder", TextId::patient_loudness_louder, Loudness::louder)}};
  const std::array<Option, 2> now = {
      {{"patient.sounds.on", TextId::patient_sounds_on, !chosen.muted, {IntentKind::choose_mute, 0, {}}},
       {"patient.sounds.muted",
        TextId::patient_sounds_muted,
        chosen.muted,
        {IntentKind::choose_mute, 1, {}}}}};
  const std::array<Question, 4> questions = {
      {{"patient.sounds.voice", TextId::patient_sounds_voice, voices},
       {"patient.sounds.breath", TextId::patient_sounds_breath, breath},
       {"patient.sounds.loudness", TextId::patient_sounds_loudness, loudnesses},
       {"patient.sounds.now", TextId::patient_sounds_now, now}}};
  Rect area = scene.at.main;
  heading(scene, area, 0.3f, choice_grid_height(scene));
  choice_grid(scene, area, questions);
}

}  // namespace unhurried::screens
