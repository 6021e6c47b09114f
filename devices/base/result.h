// How a call that can go wrong says so. No exception crosses a folder's border: it becomes an Error here.
// An Error is a closed code for programs and a whole sentence for the person who reads it: what is wrong,
// where (file, line, field), and what to do next.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace unhurried {

enum class ErrorCode {
  bad_argument,  // a command line or call that makes no sense
  bad_input,     // a file or bytes that don't read as what they should be; names file, line or field
  not_found,
  permission,  // the system won't let us: read-only folder, device rule missing
  busy,        // another program has it
  disk_full,
  io,  // reading or writing went wrong otherwise
  device_gone,
  protocol,     // the device answered something else than its protocol says
  unsupported,  // known and refused: newer file version, other firmware
  refused,      // a rule of the project forbids it
  internal,
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  // a sentence for a person, with the next action
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}
  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() {
    assert(ok());
    return std::get<0>(state_);
  }
  const T& value() const {
    assert(ok());
    return std::get<0>(state_);
  }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const {
    assert(!ok());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}
  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    assert(error_);
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace unhurried
