// A disk under SQLite that can lose its power or fill up at any chosen operation.
// It keeps, beside the real file, what a disk would truly hold: synced bytes for certain, and of what came
// after any part, in any order, torn at 512 bytes. A file's name is certain only once its folder was synced.
// Decides: what survives. Leaves what must survive to the tests. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "devices/base/random.h"

namespace unhurried::testing {

enum class Unsynced { dropped, some_of_it };

class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  const std::string& vfs() const { return name_; }

  // Counted from now: writes, truncations, syncs and removals. 1 is the next one.
  void lose_power_at(std::int64_t operation);
  void fill_up_at(std::int64_t operation);  // stays full until free_space()
  void free_space();
  void lie_about_syncs() { lies_ = true; }  // a disk that says "synced" and wasn't

  bool power_is_off() const { return power_off_; }
  bool was_full() const { return was_full_; }

  // What the disk holds when the power comes back, as plain files in `folder`.
  void write_image(const std::filesystem::path& folder, Unsynced unsynced, Random& random) const;

  // ---- called by the layer below SQLite
  struct Write {
    bool truncates = false;
    std::int64_t at = 0;
    std::string bytes;
  };
  struct File {
    std::string synced;
    std::vector<Write> pending;
    bool name_certain = false;
  };
  enum class Verdict { go_on, full, power_off };
  Verdict operation(bool needs_space);
  std::shared_ptr<File> opened(const std::string& path);
  void wrote(File& file, Write write);
  void synced(File& file);
  void removed(const std::string& path, bool and_folder_synced);

 private:
  void sync_folder() { certain_names_ = names_; }

  std::string name_;
  std::unique_ptr<struct Layer> layer_;
  std::map<std::string, std::shared_ptr<File>> names_, certain_names_;
  std::int64_t operations_ = 0, power_off_at_ = -1, full_at_ = -1;
  bool power_off_ = false, full_ = false, was_full_ = false, lies_ = false;
};

}  // namespace unhurried::testing
