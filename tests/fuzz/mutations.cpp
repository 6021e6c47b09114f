// The short form of fuzzing: every input of a saved corpus as it is, then mutations of them from a seeded
// generator, so that a finding comes back with the same numbers. Usage: PROGRAM CORPUS COUNT SEED. Inputs are
// files of hexadecimal digits. A finding ends the program; before that the input is said, ready to be saved.
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "devices/base/file.h"
#include "devices/base/random.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;
constexpr std::size_t kLongest = 4096;

Input current;  // global: a signal handler has no other way to the input

void say_input(int signal_number) {
  std::fputs("This input ended the program:\n", stderr);
  for (const std::uint8_t byte : current) std::fprintf(stderr, "%02x", byte);
  std::fputc('\n', stderr);
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

Input from_hex(const std::string& text) {
  Input bytes;
  int high = -1;
  for (const char c : text) {
    const int value = digit(c);
    if (value < 0) continue;
    if (high < 0) {
      high = value;
    } else {
      bytes.push_back(static_cast<std::uint8_t>(high * 16 + value));
      high = -1;
    }
  }
  return bytes;
}

std::vector<Input> read_corpus(const char* folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Input> corpus;
  for (const auto& path : paths)
    if (const auto text = unhurried::read_file(path)) corpus.push_back(from_hex(*text));
  return corpus;
}

void mutate(Input& input, const std::vector<Input>& corpus, unhurried::Random& random) {
  constexpr std::uint8_t kEdges[] = {0, 1, 0x7F, 0x80, 0xFE, 0xFF};
  const std::size_t at = input.empty() ? 0 : random.below(input.size());
  const auto place = input.begin() + static_cast<std::ptrdiff_t>(at);
  switch (random.below(7)) {
    case 0:
      if (!input.empty()) *place ^= static_cast<std::uint8_t>(1u << random.below(8));
      return;
    case 1:
      if (!input.empty()) *place = static_cast<std::uint8_t>(random.below(256));
      return;
    case 2:
      if (!input.empty()) *place = kEdges[random.below(std::size(kEdges))];
      return;
    case 3:
      input.insert(place, random.below(9), static_cast<std::uint8_t>(random.below(256)));
      return;
    case 4:
      input.resize(at);
      return;
    case 5:
      if (!input.empty())
        input.erase(place, place + static_cast<std::ptrdiff_t>(random.below(input.size() - at) + 1));
      return;
    default: {
      const Input& other = corpus[random.below(corpus.size())];
      const auto from = static_cast<std::ptrdiff_t>(random.below(other.size() + 1));
      input.resize(at);
      input.insert(input.end(), other.begin() + from, other.end());
    }
  }
}

void run(const Input& input) {
  current = input;
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "Usage: %s CORPUS COUNT SEED\n", argv[0]);
    return 2;
  }
  for (const int signal_number : {SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGFPE, SIGBUS})
    std::signal(signal_number, say_input);
  const auto corpus = read_corpus(argv[1]);
  const std::uint64_t count = std::strtoull(argv[2], nullptr, 10);
  if (corpus.empty() || count == 0) {
    std::fprintf(stderr, "%s holds no input, or COUNT is 0; nothing was tested.\n", argv[1]);
    return 1;
  }
  for (const Input& input : corpus) run(input);
  unhurried::Random random(std::strtoull(argv[3], nullptr, 10));
  for (std::uint64_t i = 0; i < count; ++i) {
    Input input = corpus[random.below(corpus.size())];
    for (std::uint64_t n = random.below(6) + 1; n > 0; --n) mutate(input, corpus, random);
    if (input.size() > kLongest) input.resize(kLongest);
    run(input);
  }
  std::printf("%zu saved inputs and %llu mutations: nothing found\n", corpus.size(),
              static_cast<unsigned long long>(count));
  return 0;
}
