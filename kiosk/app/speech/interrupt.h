// Tells a thread that waits for file descriptors to give up, from any thread and at once.
#pragma once

namespace unhurried::app {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  void raise();
  void clear();
  int fd() const { return fd_; }  // readable while raised

 private:
  int fd_;
};

}  // namespace unhurried::app
