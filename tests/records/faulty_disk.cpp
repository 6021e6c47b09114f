#include "tests/records/faulty_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>

namespace unhurried::testing {

struct Layer {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
};

namespace {

constexpr std::size_t kSector = 512;

// SQLite allocates this and knows only `base`.
struct OpenFile {
  sqlite3_file base;
  FaultyDisk* disk;
  std::shared_ptr<FaultyDisk::File>* tracked;  // null for files that needn't survive
  sqlite3_file* real;
};

OpenFile& as_open(sqlite3_file* file) {
  return *reinterpret_cast<OpenFile*>(file);
}
sqlite3_file* real_of(sqlite3_file* file) {
  return as_open(file).real;
}

int refusal(FaultyDisk::Verdict verdict, int io_error) {
  return verdict == FaultyDisk::Verdict::full ? SQLITE_FULL : io_error;
}

int x_close(sqlite3_file* file) {
  OpenFile& open = as_open(file);
  const int code = open.real->pMethods->xClose(open.real);
  sqlite3_free(open.real);
  delete open.tracked;
  return code;
}
int x_read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return real_of(file)->pMethods->xRead(real_of(file), to, size, at);
}
int x_write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  OpenFile& open = as_open(file);
  const auto verdict = open.disk->operation(true);
  if (verdict != FaultyDisk::Verdict::go_on) return refusal(verdict, SQLITE_IOERR_WRITE);
  if (open.tracked != nullptr)
    open.disk->wrote(
        **open.tracked,
        {false, at, std::string(static_cast<const char*>(from), static_cast<std::size_t>(size))});
  return open.real->pMethods->xWrite(open.real, from, size, at);
}
int x_truncate(sqlite3_file* file, sqlite3_int64 size) {
  OpenFile& open = as_open(file);
  const auto verdict = open.disk->operation(false);
  if (verdict != FaultyDisk::Verdict::go_on) return refusal(verdict, SQLITE_IOERR_TRUNCATE);
  if (open.tracked != nullptr) open.disk->wrote(**open.tracked, {true, size, {}});
  return open.real->pMethods->xTruncate(open.real, size);
}
int x_sync(sqlite3_file* file, int) {
  OpenFile& open = as_open(file);
  const auto verdict = open.disk->operation(false);
  if (verdict != FaultyDisk::Verdict::go_on) return refusal(verdict, SQLITE_IOERR_FSYNC);
  if (open.tracked != nullptr) open.disk->synced(**open.tracked);
  return SQLITE_OK;
}
int x_file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int x_lock(sqlite3_file* file, int level) {
  return real_of(file)->pMethods->xLock(real_of(file), level);
}
int x_unlock(sqlite3_file* file, int level) {
  return real_of(file)->pMethods->xUnlock(real_of(file), level);
}
int x_check_lock(sqlite3_file* file, int* out) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}
int x_control(sqlite3_file* file, int what, void* value) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, value);
}
int x_sector_size(sqlite3_file*) {
  return kSector;
}
int x_characteristics(sqlite3_file*) {
  return 0;  // promises nothing: writes may be torn and reordered
}
int x_shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}
int x_shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void x_shm_barrier(sqlite3_file* file) {
  real_of(file)->pMethods->xShmBarrier(real_of(file));
}
int x_shm_unmap(sqlite3_file* file, int remove) {
  return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

constexpr sqlite3_io_methods kMethods{2,
                                      x_close,
                                      x_read,
                                      x_write,
                                      x_truncate,
                                      x_sync,
                                      x_file_size,
                                      x_lock,
                                      x_unlock,
                                      x_check_lock,
                                      x_control,
                                      x_sector_size,
                                      x_characteristics,
                                      x_shm_map,
                                      x_shm_lock,
                                      x_shm_barrier,
                                      x_shm_unmap,
                                      nullptr,
                                      nullptr};

FaultyDisk& disk_of(sqlite3_vfs* vfs) {
  return *static_cast<FaultyDisk*>(vfs->pAppData);
}
sqlite3_vfs* real_vfs() {
  return sqlite3_vfs_find(nullptr);
}

int x_open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  OpenFile& open = as_open(file);
  open = {{nullptr}, &disk_of(vfs), nullptr, nullptr};
  sqlite3_vfs* real = real_vfs();
  open.real = static_cast<sqlite3_file*>(sqlite3_malloc(real->szOsFile));
  std::fill_n(reinterpret_cast<char*>(open.real), real->szOsFile, '\0');
  const int code = real->xOpen(real, path, open.real, flags, out_flags);
  if (code != SQLITE_OK) {
    sqlite3_free(open.real);
    return code;
  }
  if (path != nullptr && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0)
    open.tracked = new std::shared_ptr<FaultyDisk::File>(open.disk->opened(path));
  open.base.pMethods = &kMethods;
  return SQLITE_OK;
}

int x_delete(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  const auto verdict = disk_of(vfs).operation(false);
  if (verdict != FaultyDisk::Verdict::go_on) return refusal(verdict, SQLITE_IOERR_DELETE);
  disk_of(vfs).removed(path, sync_folder != 0);
  return real_vfs()->xDelete(real_vfs(), path, 0);
}

void put(std::string& bytes, const FaultyDisk::Write& write, std::size_t from, std::size_t size) {
  const std::size_t at = static_cast<std::size_t>(write.at) + from;
  if (bytes.size() < at + size) bytes.resize(at + size, '\0');
  bytes.replace(at, size, write.bytes, from, size);
}

void apply(std::string& bytes, const FaultyDisk::Write& write) {
  if (write.truncates)
    bytes.resize(static_cast<std::size_t>(write.at), '\0');
  else
    put(bytes, write, 0, write.bytes.size());
}

// Each sector of the write reached the disk or didn't.
void apply_torn(std::string& bytes, const FaultyDisk::Write& write, Random& random) {
  if (write.truncates) return apply(bytes, write);
  for (std::size_t from = 0; from < write.bytes.size();) {
    const std::size_t in_sector = (static_cast<std::size_t>(write.at) + from) % kSector;
    const std::size_t size = std::min(kSector - in_sector, write.bytes.size() - from);
    if (random.below(2) == 0) put(bytes, write, from, size);
    from += size;
  }
}

}  // namespace

FaultyDisk::FaultyDisk() : layer_(std::make_unique<Layer>()) {
  name_ = "faulty-disk-" + std::to_string(reinterpret_cast<std::uintptr_t>(this));
  layer_->vfs = *real_vfs();
  layer_->vfs.zName = name_.c_str();
  layer_->vfs.szOsFile = sizeof(OpenFile);
  layer_->vfs.pAppData = this;
  layer_->vfs.xOpen = x_open;
  layer_->vfs.xDelete = x_delete;
  sqlite3_vfs_register(&layer_->vfs, 0);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&layer_->vfs);
}

void FaultyDisk::lose_power_at(std::int64_t operation) {
  power_off_at_ = operations_ + operation;
}
void FaultyDisk::fill_up_at(std::int64_t operation) {
  full_at_ = operations_ + operation;
  was_full_ = false;
}
void FaultyDisk::free_space() {
  full_ = false;
  full_at_ = -1;
}

FaultyDisk::Verdict FaultyDisk::operation(bool needs_space) {
  ++operations_;
  if (operations_ == power_off_at_) power_off_ = true;
  if (operations_ == full_at_) full_ = true;
  if (power_off_) return Verdict::power_off;
  if (full_ && needs_space) {
    was_full_ = true;
    return Verdict::full;
  }
  return Verdict::go_on;
}

std::shared_ptr<FaultyDisk::File> FaultyDisk::opened(const std::string& path) {
  auto& file = names_[path];
  if (!file) file = std::make_shared<File>();
  return file;
}

void FaultyDisk::wrote(File& file, Write write) {
  file.pending.push_back(std::move(write));
}

void FaultyDisk::synced(File& file) {
  if (lies_) return;
  for (const Write& write : file.pending) apply(file.synced, write);
  file.pending.clear();
  // SQLite's layer for Unix syncs the folder with the first sync of a new log file.
  if (!file.name_certain) sync_folder();
  file.name_certain = true;
}

void FaultyDisk::removed(const std::string& path, bool and_folder_synced) {
  names_.erase(path);
  if (and_folder_synced && !lies_) sync_folder();
}

void FaultyDisk::write_image(const std::filesystem::path& folder, Unsynced unsynced, Random& random) const {
  std::map<std::string, std::shared_ptr<File>> names = certain_names_;
  if (unsynced == Unsynced::some_of_it) {
    for (const auto& [path, file] : names_)
      if (random.below(2) == 0) names[path] = file;
    for (const auto& [path, file] : certain_names_)
      if (names_.count(path) == 0 && random.below(2) == 0) names.erase(path);
  }
  for (const auto& [path, file] : names) {
    std::string bytes = file->synced;
    if (unsynced == Unsynced::some_of_it)
      for (const Write& write : file->pending) {
        const auto fate = random.below(4);
        if (fate == 1) apply_torn(bytes, write, random);
        if (fate >= 2) apply(bytes, write);
      }
    std::ofstream(folder / std::filesystem::path(path).filename(), std::ios::binary) << bytes;
  }
}

}  // namespace unhurried::testing
