#include "kiosk/app/run.h"

#include <malloc.h>

#include <iostream>
#include <optional>
#include <string>

#include "devices/base/file.h"
#include "kiosk/app/folders.h"
#include "kiosk/app/kiosk_config.h"
#include "kiosk/app/options.h"
#include "kiosk/app/room.h"
#include "kiosk/app/script/script.h"
#include "kiosk/app/scripted_loop.h"
#include "kiosk/app/window_loop.h"

namespace unhurried::app {
namespace {

constexpr int kDone = 0, kFailed = 1;

int complain(const Error& error) {
  std::cerr << "unhurried: " << error.message << std::endl;
  return kFailed;
}

Result<std::optional<Script>> read_script(const Options& options) {
  if (!options.script) return std::optional<Script>();
  constexpr std::size_t kLargest = 1 << 20;
  const auto text = read_file(*options.script, kLargest);
  if (!text) return text.error();
  auto script = parse_script(*text, options.script->string());
  if (!script) return script.error();
  return std::optional<Script>(std::move(*script));
}

// What is only for trying out is refused where real records are kept.
Status check_store(const Options& options, const Folders& folders) {
  if (folders.try_out) return {};
  const bool pretended = options.trainer.kind != TrainerChoice::Kind::automatic;
  if (!pretended && !options.script) return {};
  return Error{ErrorCode::refused,
               folders.data.string() +
                   " is a clinic's store: scripts and simulated or replayed trainers work on a "
                   "store for trying out only. Name another folder with --data DIR."};
}

}  // namespace

int run(int count, const char* const* words) {
#ifdef __GLIBC__
  // Pictures of whole screens come and go. By default the allocator learns from their size to keep such
  // blocks for good; a fixed threshold gives them back to the system.
  mallopt(M_MMAP_THRESHOLD, 1 << 19);
#endif
  const auto parsed = parse_options(count, words);
  if (!parsed) return complain(parsed.error());
  if (parsed->printed) {
    std::cout << parsed->printed->text;
    return kDone;
  }
  const Options& options = parsed->options;
  const auto folders = find_folders(options);
  if (!folders) return complain(folders.error());
  if (const Status allowed = check_store(options, *folders); !allowed) return complain(allowed.error());
  auto script = read_script(options);
  if (!script) return complain(script.error());
  const auto config = read_kiosk_config(folders->config / "kiosk.toml");
  if (!config) return complain(config.error());

  Room room{options, *folders, *config};
  const bool virtual_time = *script && (*script)->virtual_time;
  const auto code = virtual_time ? play_in_virtual_time(room, std::move(**script))
                                 : run_in_windows(room, std::move(*script));
  return code ? *code : complain(code.error());
}

}  // namespace unhurried::app
