// Runs a piece of a test in a process of its own and brings back what it says.
#pragma once

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <string>

namespace unhurried::testing {

class Child {
 public:
  // `work` gets a way to tell the parent something at once; it must not use doctest.
  explicit Child(const std::function<void(const std::function<void(const std::string&)>&)>& work) {
    int ends[2];
    if (::pipe(ends) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      ::close(ends[0]);
      work([&](const std::string& text) { (void)!::write(ends[1], text.data(), text.size()); });
      ::_exit(0);
    }
    ::close(ends[1]);
    from_ = ends[0];
  }
  ~Child() {
    if (from_ >= 0) ::close(from_);
    if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t pid() const { return pid_; }
  std::string all_it_says() const {
    std::string text;
    char block[4096];
    for (ssize_t n; (n = ::read(from_, block, sizeof block)) > 0;)
      text.append(block, static_cast<std::size_t>(n));
    return text;
  }

 private:
  pid_t pid_ = -1;
  int from_ = -1;
};

}  // namespace unhurried::testing
