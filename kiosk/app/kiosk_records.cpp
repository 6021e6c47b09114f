#include "kiosk/app/kiosk_records.h"

#include <sys/random.h>

#include <array>
#include <limits>
#include <utility>

#include "kiosk/records/uuid.h"

namespace unhurried::app {
namespace {

// Begin has no ticket of the session's, and the trace has the records thread's own.
constexpr records::Ticket kBeginTicket = std::numeric_limits<records::Ticket>::max();
// More than count for the comparison: some may have been with another probe or size.
constexpr std::size_t kEarlierVisits = 20;

std::string new_visit_id(WallTime now) {
  std::array<std::uint64_t, 2> chance{};
  // 16 bytes never come short once the kernel's generator runs (getrandom(2)).
  [[maybe_unused]] const auto got = getrandom(chance.data(), sizeof chance, 0);
  return records::uuid_v7(now, chance[0], chance[1]);
}

}  // namespace

Result<std::unique_ptr<KioskRecords>> KioskRecords::open(const std::filesystem::path& folder, bool try_out,
                                                         WallTime now, Wake& wake) {
  const auto mode = try_out ? records::Mode::try_out : records::Mode::clinic;
  records::Opening how;
  how.now = now;
  auto store = records::Store::open(folder, mode, how);
  if (!store) return store.error();
  auto live = store->live_visit();
  if (!live) return live.error();
  std::unique_ptr<KioskRecords> made(new KioskRecords(wake));
  if (*live) made->answers_.emplace_back(session::Recovered{(*live)->record, (*live)->live_state});
  made->answers_.emplace_back(session::Supplied{new_visit_id(now)});
  KioskRecords* self = made.get();
  made->thread_ = std::make_unique<records::RecordsThread>(
      std::move(*store), [self](const records::Answer& answer) { self->answered(answer); });
  if (*live) made->look_back((*live)->record);
  return made;
}

KioskRecords::~KioskRecords() = default;

void KioskRecords::answer(RecordsAnswer what) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(what));
  }
  wake_.ring();
}

void KioskRecords::finish() {
  thread_->finish();
}

void KioskRecords::answered(const records::Answer& answer) {
  const bool own = answer.ticket == kBeginTicket || answer.ticket == records::kTraceTicket;
  if (!answer.status)
    this->answer(session::SaveFailed{own ? 0 : answer.ticket, answer.status.error().message});
  else if (!own)
    this->answer(session::Saved{answer.ticket});
}

void KioskRecords::begin_visit(const session::BeginVisit& begin) {
  thread_->begin(kBeginTicket, begin.record, {});
  look_back(begin.record);
  answer(session::Supplied{new_visit_id(begin.record.started)});
}

// After what was given before, so that a slow disk delays no save of a running visit by it.
void KioskRecords::look_back(const visit::VisitRecord& visit) {
  visit::VisitRecord whose;
  whose.id = visit.id;
  whose.patient = visit.patient;
  whose.started = visit.started;
  whose.test_data = visit.test_data;
  thread_->run(kBeginTicket, [this, whose](records::Store& store) {
    auto visits = store.earlier_visits(whose, kEarlierVisits);
    if (!visits) return Status(visits.error());
    answer(session::EarlierVisits{whose.id, std::move(*visits)});
    return Status();
  });
}

void KioskRecords::save_visit(const session::SaveVisit& save) {
  thread_->save(save.ticket, save.record, save.live_state);
}

void KioskRecords::append_trace(const std::string& visit_id, const Channel& channel, VisitTime begin,
                                std::vector<float> values) {
  thread_->trace(visit_id, channel, begin, std::move(values));
}

void KioskRecords::close_visit(const session::CloseVisit& close) {
  thread_->close(close.ticket, close.record);
}

void KioskRecords::take_answers(std::vector<RecordsAnswer>& into) {
  const std::lock_guard lock(mutex_);
  for (RecordsAnswer& one : answers_) into.push_back(std::move(one));
  answers_.clear();
}

}  // namespace unhurried::app
