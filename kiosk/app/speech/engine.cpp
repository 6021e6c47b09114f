#include "kiosk/app/speech/engine.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

#include "kiosk/app/sound/tones.h"
#include "kiosk/app/speech/wave.h"

namespace unhurried::app {
namespace {

using Steady = std::chrono::steady_clock;

// A minute and a half at the engine's rate: no sentence of ours is a tenth of that.
constexpr std::size_t kMostBytes = 4u << 20;
// Words a minute: calm, where the engine's own 175 hurry.
constexpr const char* kWordsPerMinute = "145";

class Fd {
 public:
  explicit Fd(int fd = -1) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Fd() { shut(); }
  void shut() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

// The engine's names for the catalogues' languages where they differ: Portuguese is Brazilian here, and
// Chinese is Mandarin.
std::string voice_of(const std::string& language) {
  if (language == "pt") return "pt-br";
  return language == "zh" ? "cmn" : language;
}

// Ends with the scope, whatever happens: killed if need be, and waited for.
class Process {
 public:
  Process(const std::string& program, const std::string& voice, int in, int out) {
    const std::array<std::string, 9> words = {program, "--stdin",       "--stdout", "-b", "1",
                                              "-s",    kWordsPerMinute, "-v",       voice};
    std::array<char*, 10> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = const_cast<char*>(words[i].c_str());
    // Nothing of ours goes along: no variables, no open files, no blocked or ignored signals.
    std::string locale = "LC_ALL=C.UTF-8", path = "PATH=/usr/bin:/bin";
    std::array<char*, 3> environment = {locale.data(), path.data(), nullptr};
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    error_ = posix_spawnp(&pid_, program.c_str(), &files, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
  }
  ~Process() {
    if (!running()) return;
    kill(-pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  int error() const { return error_; }
  // Whether it came to a good end by itself, in time.
  bool ended_well(Steady::time_point until) {
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(pid_, &status, WNOHANG)) == 0 && Steady::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (ended != pid_) return false;
    pid_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  bool running() const { return error_ == 0 && pid_ > 0; }
  pid_t pid_ = -1;
  int error_ = 0;
};

Error failed(ErrorCode code, const std::string& what) {
  return {code, "No voice: " + what};
}

// Gives the text and takes the sound until the engine closes its output.
Status talk(Fd to, const Fd& from, std::string_view text, const Interrupt& interrupt,
            Steady::time_point until, std::vector<std::uint8_t>& sound) {
  std::array<std::uint8_t, 16384> block{};
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Steady::now()).count();
    if (left <= 0) return failed(ErrorCode::io, "the speech engine did not answer in time.");
    if (text.empty()) to.shut();
    std::array<pollfd, 3> ready = {
        {{interrupt.fd(), POLLIN, 0}, {from.get(), POLLIN, 0}, {to.get(), POLLOUT, 0}}};
    if (poll(ready.data(), ready.size(), static_cast<int>(left)) < 0 && errno != EINTR)
      return failed(ErrorCode::io, std::strerror(errno));
    if (ready[0].revents != 0) return failed(ErrorCode::refused, "something else is to be said.");
    if (ready[2].revents != 0) {
      const ssize_t sent = send(to.get(), text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent < 0 && errno != EAGAIN && errno != EINTR) text = {};  // it reads no more; its output tells
      if (sent > 0) text.remove_prefix(static_cast<std::size_t>(sent));
    }
    if (ready[1].revents == 0) continue;
    const ssize_t got = read(from.get(), block.data(), block.size());
    if (got == 0) return {};
    if (got < 0 && errno != EINTR && errno != EAGAIN) return failed(ErrorCode::io, std::strerror(errno));
    if (got > 0) sound.insert(sound.end(), block.begin(), block.begin() + got);
    if (sound.size() > kMostBytes) return failed(ErrorCode::io, "the speech engine does not come to an end.");
  }
}

}  // namespace

Result<std::vector<float>> Engine::speak(const std::string& language, const std::string& sentence,
                                         const Interrupt& interrupt) const {
  const auto until = Steady::now() + limit_;
  std::array<int, 2> in{-1, -1}, out{-1, -1};
  // A socket where a pipe would do: writing to one whose reader has died raises no signal.
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()) != 0)
    return failed(ErrorCode::io, std::strerror(errno));
  Fd to(in[0]), its_in(in[1]);
  if (pipe2(out.data(), O_CLOEXEC) != 0) return failed(ErrorCode::io, std::strerror(errno));
  Fd from(out[0]), its_out(out[1]);
  Process process(program_, voice_of(language), its_in.get(), its_out.get());
  its_in.shut();
  its_out.shut();
  if (process.error() != 0)
    return failed(ErrorCode::not_found, program_ + " can't be started (" + std::strerror(process.error()) +
                                            "). Install the package espeak-ng.");
  std::vector<std::uint8_t> sound;
  const Status talked = talk(std::move(to), from, sentence + "\n", interrupt, until, sound);
  if (!talked) return talked.error();
  if (!process.ended_well(until)) return failed(ErrorCode::io, "the speech engine came to a bad end.");
  if (sound.empty())
    return failed(ErrorCode::not_found, "the speech engine has none for \"" + language + "\".");
  return read_wave(sound, kSampleRate);
}

}  // namespace unhurried::app
