#include "tests/usb_kernel/guest.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

namespace unhurried::guest {

namespace {

constexpr const char* kTrainer = "/bin/unhurried-trainer";

[[noreturn]] void become(const std::vector<std::string>& command) {
  std::vector<char*> words;
  words.reserve(command.size() + 1);
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execv(words[0], words.data());
  ::_exit(127);
}

}  // namespace

Simulator::Simulator(std::vector<std::string> options, const std::vector<std::string>& bus) {
  std::vector<std::string> command{kTrainer, "simulate", "--scenario", "/settled.scenario"};
  command.insert(command.end(), bus.begin(), bus.end());
  command.insert(command.end(), options.begin(), options.end());
  process_ = ::fork();
  if (process_ == 0) become(command);
}

// One that does not end when it is asked to is a fault, told with where it hangs; the guest goes on.
Simulator::~Simulator() {
  if (process_ <= 0) return;
  ::kill(process_, SIGTERM);
  if (soon([this] { return ::waitpid(process_, nullptr, WNOHANG) == process_; })) return;
  std::string where;
  for (const char* file : {"wchan", "stack", "syscall"}) {
    std::ifstream in("/proc/" + std::to_string(process_) + "/" + file);
    where += std::string(file) + ":\n";
    for (std::string line; std::getline(in, line);) where += line + "\n";
  }
  FAIL_CHECK("a simulator did not end:\n" << where);
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

Said run_as(const User& user, const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  Said said;
  if (::pipe(ends.data()) != 0) return said;
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    if (::setgroups(user.groups.size(), user.groups.data()) != 0 || ::setgid(user.gid) != 0 ||
        ::setuid(user.uid) != 0)
      ::_exit(126);
    become(command);
  }
  ::close(ends[1]);
  std::array<char, 4096> block;
  ssize_t n = 0;
  while ((n = ::read(ends[0], block.data(), block.size())) > 0)
    said.text.append(block.data(), static_cast<std::size_t>(n));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) said.exit_code = WEXITSTATUS(status);
  return said;
}

std::string device_folder(const std::string& vendor_id) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/sys/bus/usb/devices", ignored)) {
    std::string vendor;
    std::ifstream(entry.path() / "idVendor") >> vendor;
    if (vendor == vendor_id) return entry.path();
  }
  return {};
}

std::string driver_of(const std::string& vendor_id, int interface) {
  const std::filesystem::path device = device_folder(vendor_id);
  if (device.empty()) return {};
  const auto name = device.filename().string() + ":1." + std::to_string(interface);
  std::error_code error;
  const auto driver = std::filesystem::read_symlink("/sys/bus/usb/devices/" + name + "/driver", error);
  return error ? std::string() : driver.filename().string();
}

void Ears::on_packet(const Packet& packet) {
  const std::lock_guard lock(mutex_);
  if (packet.stream == stream_ && packet.seq != last_ + 1) ++out_of_order_;
  stream_ = packet.stream;
  last_ = packet.seq;
  ++packets_;
}

void Ears::on_event(const TrainerEvent& event) {
  const std::lock_guard lock(mutex_);
  events_.push_back(event);
}

std::uint64_t Ears::packets() {
  const std::lock_guard lock(mutex_);
  return packets_;
}

std::uint64_t Ears::out_of_order() {
  const std::lock_guard lock(mutex_);
  return out_of_order_;
}

bool soon(const std::function<bool()>& true_now, std::chrono::seconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (std::chrono::steady_clock::now() < end) {
    if (true_now()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

}  // namespace unhurried::guest
