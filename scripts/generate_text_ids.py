#!/usr/bin/env python3
"""Writes the C++ list of text keys from the English catalogue: generate_text_ids.py en.po text_id.h

A key like patient.welcome.title becomes TextId::patient_welcome_title. The build runs this; nothing generated is kept.
"""
import re
import sys
from pathlib import Path

KEY = re.compile(r'^msgctxt "([a-z0-9_.]+)"$', re.MULTILINE)


def main() -> int:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    keys = KEY.findall(source.read_text(encoding="utf-8"))
    names = [key.replace(".", "_") for key in keys]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        print(f"{source}: keys that are there twice: {', '.join(doubled)}", file=sys.stderr)
        return 1
    lines = [
        "// Generated from the English catalogue by scripts/generate_text_ids.py.",
        "#pragma once",
        "",
        "#include <array>",
        "#include <cstdint>",
        "#include <string_view>",
        "",
        "namespace unhurried::text {",
        "",
        "enum class TextId : std::uint16_t {",
        *(f"  {name}," for name in names),
        "};",
        f"inline constexpr std::size_t kTextCount = {len(names)};",
        "inline constexpr std::array<std::string_view, kTextCount> kTextKeys = {",
        *(f'    "{key}",' for key in keys),
        "};",
        "",
        "}  // namespace unhurried::text",
        "",
    ]
    text = "\n".join(lines)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
