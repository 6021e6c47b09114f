#include "kiosk/app/render_thread.h"

#include <algorithm>
#include <utility>

namespace unhurried::app {
namespace {

void copy_changed(std::span<const paint::Rect> changed, const paint::PixelView& picture, Patch& patch) {
  patch.width = picture.width;
  patch.height = picture.height;
  patch.rects.assign(changed.begin(), changed.end());
  patch.pixels.clear();
  std::size_t area = 0;
  for (const paint::Rect& rect : patch.rects)
    area += static_cast<std::size_t>(rect.width()) * static_cast<std::size_t>(rect.height());
  patch.pixels.reserve(area);  // growing by doubles would hold a whole screen three times over
  for (const paint::Rect& rect : patch.rects)
    for (int y = rect.y0; y < rect.y1; ++y)
      patch.pixels.insert(patch.pixels.end(), picture.row(y) + rect.x0, picture.row(y) + rect.x1);
}

}  // namespace

RenderThread::RenderThread(Renderers renderers, std::function<void()> done)
    : renderers_(std::move(renderers)), done_(std::move(done)), thread_([this] { run(); }) {}

RenderThread::~RenderThread() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wanted_.notify_one();
  thread_.join();
}

void RenderThread::submit(std::size_t surface, paint::FrameData& frame, std::uint64_t number) {
  {
    const std::lock_guard lock(mutex_);
    std::swap(slots_[surface].waiting, frame);
    slots_[surface].number = number;
    slots_[surface].has_waiting = true;
  }
  wanted_.notify_one();
}

std::uint64_t RenderThread::take(std::size_t surface, std::vector<Patch>& into) {
  into.clear();
  const std::lock_guard lock(mutex_);
  std::swap(into, slots_[surface].done);
  return slots_[surface].painted;
}

void RenderThread::give_back(Patch&& patch) {
  // Frames that move change a fifth of a screen; the rare whole one is not kept.
  constexpr std::size_t kKept = 2, kLargestKept = 1 << 19;  // pixels
  if (patch.pixels.capacity() > kLargestKept) return;
  const std::lock_guard lock(mutex_);
  if (spare_.size() < kKept) spare_.push_back(std::move(patch));
}

std::string RenderThread::failure() {
  const std::lock_guard lock(mutex_);
  return failure_;
}

bool RenderThread::anything_waiting() const {
  return std::ranges::any_of(slots_, [](const Slot& slot) { return slot.has_waiting; });
}

void RenderThread::paint_one(std::size_t surface, std::unique_lock<std::mutex>& lock) {
  std::swap(painting_[surface], slots_[surface].waiting);
  slots_[surface].has_waiting = false;
  const std::uint64_t number = slots_[surface].number;
  Patch patch;
  if (!spare_.empty()) {
    patch = std::move(spare_.back());
    spare_.pop_back();
  }
  lock.unlock();
  std::string problem;
  const auto changed = renderers_[surface]->draw(painting_[surface]);
  if (!changed) {
    problem = changed.error().message;
  } else if (const auto picture = renderers_[surface]->pixels(); picture) {
    copy_changed(*changed, *picture, patch);
  } else {
    problem = picture.error().message;
  }
  lock.lock();
  if (!problem.empty()) {
    failure_ = problem;
    return;
  }
  slots_[surface].painted = number;
  if (!patch.rects.empty()) slots_[surface].done.push_back(std::move(patch));
}

void RenderThread::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    wanted_.wait(lock, [this] { return stop_ || anything_waiting(); });
    if (stop_) return;
    for (std::size_t surface = 0; surface < kSurfaces; ++surface)
      if (slots_[surface].has_waiting) paint_one(surface, lock);
    lock.unlock();
    done_();
    lock.lock();
  }
}

}  // namespace unhurried::app
