#include "kiosk/app/run.h"

int main(int count, char** words) {
  return unhurried::app::run(count, words);
}
