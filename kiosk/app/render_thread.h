// Paints frames away from the main thread, which never waits for it: a stop is handled while a frame is
// painted. Decides that the newest frame wins: an older one that was not begun is dropped. What changed comes
// back as finished rectangles with their pixels, in order; none of them may be dropped. submit and take from
// the main thread; `done` is called from the thread in here.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/paint/frame_data.h"
#include "kiosk/paint/renderer.h"

namespace unhurried::app {

inline constexpr std::size_t kSurfaces = 2;

// Changed rectangles and their pixels, one after the other, rows without gaps.
struct Patch {
  int width = 0, height = 0;  // of the whole picture
  std::vector<paint::Rect> rects;
  std::vector<std::uint32_t> pixels;
};

class RenderThread {
 public:
  using Renderers = std::array<std::unique_ptr<paint::Renderer>, kSurfaces>;
  RenderThread(Renderers renderers, std::function<void()> done);
  ~RenderThread();
  RenderThread(const RenderThread&) = delete;
  RenderThread& operator=(const RenderThread&) = delete;

  // Hands the frame over and gives back one whose buffers can be used for the next. `number` rises.
  void submit(std::size_t surface, paint::FrameData& frame, std::uint64_t number);
  // What was painted of this surface since the last call. Returns the number of the newest frame that was
  // painted.
  std::uint64_t take(std::size_t surface, std::vector<Patch>& into);
  // A taken patch whose memory can be used again.
  void give_back(Patch&& patch);
  // The newest failure of a renderer, if any.
  std::string failure();

 private:
  struct Slot {
    paint::FrameData waiting;
    std::uint64_t number = 0;  // of the waiting frame
    std::uint64_t painted = 0;
    bool has_waiting = false;
    std::vector<Patch> done;
  };
  void run();
  bool anything_waiting() const;  // with the mutex held
  void paint_one(std::size_t surface, std::unique_lock<std::mutex>& lock);

  Renderers renderers_;  // of the thread in here
  std::array<paint::FrameData, kSurfaces> painting_;
  std::function<void()> done_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable wanted_;
  std::array<Slot, kSurfaces> slots_;
  std::vector<Patch> spare_;
  std::string failure_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace unhurried::app
