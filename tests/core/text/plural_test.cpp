#include "kiosk/core/text/plural.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unhurried;
using namespace unhurried::text;

namespace {

std::vector<std::size_t> forms(const char* value, const std::vector<std::uint64_t>& counts) {
  const auto rule = PluralRule::parse(value);
  if (!rule) FAIL(rule.error().message);
  std::vector<std::size_t> out;
  for (const std::uint64_t count : counts) out.push_back(rule->form(count));
  return out;
}

using Forms = std::vector<std::size_t>;

}  // namespace

// Expected forms after the plural rules of Unicode CLDR 42 for whole numbers.
TEST_CASE("rules give the forms of their languages") {
  CHECK(forms("nplurals=2; plural=(n != 1);", {0, 1, 2, 101}) == Forms{1, 0, 1, 1});
  CHECK(forms("nplurals=2; plural=(n > 1);", {0, 1, 2}) == Forms{0, 0, 1});
  CHECK(forms("nplurals=1; plural=0;", {0, 1, 2}) == Forms{0, 0, 0});
  CHECK(forms("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
              {0, 1, 2, 5, 12, 22, 25, 101, 104, 112}) == Forms{2, 0, 1, 2, 2, 1, 2, 2, 1, 2});
  CHECK(
      forms(
          "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : "
          "5);",
          {0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111}) == Forms{0, 1, 2, 3, 3, 4, 4, 5, 5, 3, 4});
  CHECK(forms("nplurals=2; plural=!(n < 2);", {0, 1, 2}) == Forms{0, 0, 1});
}

TEST_CASE("a rule works for numbers beyond those it was tried on") {
  CHECK(forms("nplurals=2; plural=n%100000==7;", {1'800'007, 18'446'744'073'709'551'615u}) == Forms{1, 0});
  // It promised two forms and gives a third only here: the last one stands in.
  CHECK(forms("nplurals=2; plural=n>5000 ? 2 : 0;", {6000}) == Forms{1});
}

TEST_CASE("what is no rule is refused") {
  const std::string deep = "nplurals=2; plural=" + std::string(280, '(') + ";";
  const std::string endless = "nplurals=2; plural=" + std::string(5000, '!') + "n;";
  for (const char* bad : {"",
                          "nplurals=2",
                          "nplurals=2;",
                          "nplurals=0; plural=0;",
                          "nplurals=7; plural=0;",
                          "nplurals=2; plural=0",
                          "nplurals=2; plural=;",
                          "nplurals=2; plural=n;",
                          "nplurals=2; plural=n!=;",
                          "nplurals=2; plural=(n!=1;",
                          "nplurals=2; plural=n%0;",
                          "nplurals=2; plural=n==1 ? 0;",
                          "nplurals=2; plural=m!=1;",
                          "nplurals=2; plural=n=1;",
                          "nplurals=2; plural=1 1;",
                          "nplurals=2; plural=n%99999999;",
                          "nplurals=2; plural=n-n;",
                          "plural=0; nplurals=1;",
                          deep.c_str(),
                          endless.c_str()}) {
    CAPTURE(bad);
    const auto rule = PluralRule::parse(bad);
    REQUIRE_FALSE(rule);
    CHECK(rule.error().message.find("Plural-Forms") == 0);
  }
}
