"""A root file system in memory for the guest: programs with the libraries they need, files, folders, as an archive that
Linux unpacks when it starts (cpio "newc", Documentation/driver-api/early-userspace/buffer-format.rst)."""

import subprocess
from pathlib import Path

FOLDER, FILE, LINK, CHARACTER_DEVICE = 0o040000, 0o100000, 0o120000, 0o020000


class Image:
    """Paths are without a leading slash. All belongs to root."""

    def __init__(self):
        self._entries = {}
        self._add("dev/console", CHARACTER_DEVICE | 0o600, b"", device=(5, 1))

    def folder(self, path):
        if path and path != ".":
            self._add(path, FOLDER | 0o755, b"")

    def file(self, path, content, mode=0o644):
        self._add(path, FILE | mode, content if isinstance(content, bytes) else content.encode())

    def link(self, path, target):
        self._add(path, LINK | 0o777, target.encode())

    def program(self, path, source):
        """With every shared library that the loader would look for."""
        self.file(path, Path(source).read_bytes(), 0o755)
        listed = subprocess.run(["ldd", str(source)], capture_output=True, text=True, check=False).stdout
        for word in listed.split():
            if word.startswith("/") and word.lstrip("/") not in self._entries:
                self.file(word.lstrip("/"), Path(word).read_bytes(), 0o755)

    def tree(self, path, source):
        """A folder with all in it; links are followed."""
        for found in sorted(Path(source).rglob("*")):
            if found.is_file():
                self.file(f"{path}/{found.relative_to(source)}", found.read_bytes())

    def _add(self, path, mode, content, device=(0, 0)):
        parent = str(Path(path).parent)
        if parent not in self._entries:
            self.folder(parent)
        self._entries.setdefault(path, (mode, content, device))

    def bytes(self):
        out = bytearray()
        entries = list(self._entries.items()) + [("TRAILER!!!", (0, b"", (0, 0)))]
        for number, (path, (mode, content, device)) in enumerate(entries, start=1):
            name = path.encode() + b"\0"
            fields = (number, mode, 0, 0, 1, 0, len(content), 0, 0, *device, len(name), 0)
            out += b"070701" + b"".join(b"%08X" % field for field in fields) + name
            out += b"\0" * (-len(out) % 4) + content
            out += b"\0" * (-len(out) % 4)
        return bytes(out)
