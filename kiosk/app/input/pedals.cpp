#include "kiosk/app/input/pedals.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "kiosk/app/input/pedal_node.h"

namespace unhurried::app {
namespace {

constexpr int kLookForNewMs = 1000;

}  // namespace

class Pedals::Listener {
 public:
  Listener(std::filesystem::path folder, const Clock& clock, Wake& wake)
      : folder_(std::move(folder)),
        clock_(clock),
        wake_(wake),
        bell_(eventfd(0, EFD_CLOEXEC)),
        thread_([this] { run(); }) {}
  ~Listener() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    ring_bell();
    thread_.join();
    close(bell_);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  void listen(bool learning, const std::string& hers) {
    {
      const std::lock_guard lock(mutex_);
      if (learning == learning_ && hers == hers_) return;
      learning_ = learning;
      hers_ = hers;
    }
    ring_bell();
  }
  void take(std::vector<RawEvent>& into) {
    const std::lock_guard lock(mutex_);
    std::ranges::move(came_, std::back_inserter(into));
    came_.clear();
  }
  std::vector<std::string> identities() const {
    const std::lock_guard lock(mutex_);
    return there_;
  }

 private:
  struct Open {
    PedalNode node;
    std::uint64_t number;
    bool down = false;
  };

  void ring_bell() const {
    const std::uint64_t one = 1;
    // The counter can't be full: it is emptied at each turn of the thread.
    [[maybe_unused]] const auto written = write(bell_, &one, sizeof one);
  }

  static bool wanted(const std::string& identity, bool learning, const std::string& hers) {
    return learning || (!hers.empty() && identity == hers);
  }

  void run() {
    while (true) {
      std::string hers;
      bool learning = false;
      {
        const std::lock_guard lock(mutex_);
        if (over_) return;
        hers = hers_;
        learning = learning_;
      }
      look_for_nodes(learning, hers);
      wait(learning || !hers.empty() ? kLookForNewMs : -1);
    }
  }

  void look_for_nodes(bool learning, const std::string& hers) {
    for (auto one = open_.begin(); one != open_.end();) {
      if (wanted(one->second.node.identity(), learning, hers)) {
        ++one;
        continue;
      }
      let_go(one->second);
      one = open_.erase(one);
    }
    if (learning || !hers.empty()) {
      std::error_code failed;
      for (const auto& entry : std::filesystem::directory_iterator(folder_, failed)) {
        if (!entry.path().filename().string().starts_with("event") || open_.contains(entry.path())) continue;
        auto node = PedalNode::open(entry.path());
        if (node && wanted(node->identity(), learning, hers))
          open_.emplace(entry.path(), Open{std::move(*node), ++numbers_});
      }
    }
    for (auto& [path, one] : open_) one.node.grab(one.node.identity() == hers);
    tell_there();
  }

  void tell_there() {
    std::set<std::string> names;
    for (const auto& [path, one] : open_) names.insert(one.node.identity());
    const std::lock_guard lock(mutex_);
    there_.assign(names.begin(), names.end());
  }

  void wait(int at_most_ms) {
    std::vector<pollfd> polled = {{bell_, POLLIN, 0}};
    std::vector<std::filesystem::path> paths;
    for (const auto& [path, one] : open_) {
      polled.push_back({one.node.descriptor(), POLLIN, 0});
      paths.push_back(path);
    }
    if (poll(polled.data(), polled.size(), at_most_ms) <= 0) return;
    if (polled[0].revents != 0) {
      std::uint64_t rung = 0;
      [[maybe_unused]] const auto got = read(bell_, &rung, sizeof rung);
    }
    for (std::size_t i = 0; i < paths.size(); ++i)
      if (polled[i + 1].revents != 0) hear(paths[i]);
  }

  void hear(const std::filesystem::path& path) {
    Open& one = open_.at(path);
    const bool there = one.node.read_keys([&](bool down) { tell(one, down); });
    if (there) return;
    let_go(one);
    open_.erase(path);
    tell_there();
  }

  void let_go(Open& one) {
    if (one.down) tell(one, false);
  }
  void tell(Open& one, bool down) {
    if (down == one.down) return;
    one.down = down;
    {
      const std::lock_guard lock(mutex_);
      came_.emplace_back(RawSwitch{one.node.identity(), one.number, 0, down, clock_.now()});
    }
    wake_.ring();
  }

  const std::filesystem::path folder_;
  const Clock& clock_;
  Wake& wake_;
  const int bell_;

  mutable std::mutex mutex_;  // guards what follows, up to the thread's own
  bool over_ = false, learning_ = false;
  std::string hers_;
  std::vector<RawSwitch> came_;
  std::vector<std::string> there_;

  std::map<std::filesystem::path, Open> open_;  // the thread's own
  std::uint64_t numbers_ = 0;
  std::thread thread_;
};

Pedals::Pedals(std::filesystem::path folder, const Clock& clock, Wake& wake)
    : listener_(std::make_unique<Listener>(std::move(folder), clock, wake)) {}
Pedals::~Pedals() = default;

void Pedals::listen(bool learning, const std::string& hers) {
  listener_->listen(learning, hers);
}
void Pedals::take(std::vector<RawEvent>& into) {
  listener_->take(into);
}
std::vector<std::string> Pedals::identities() const {
  return listener_->identities();
}

}  // namespace unhurried::app
