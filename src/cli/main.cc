// rejoinder: common options, then one file per command (house.md 7).
#include <cstdio>

int main() {
  std::puts("rejoinder");
  return 0;
}
