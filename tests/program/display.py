"""A display with real input devices: the X server that people use, a screen without a graphics card, and a touch panel, a
mouse and a keyboard whose events come over sockets (its own drivers `dummy` and `inputtest`). To a program nothing is different.
"""

import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path

DEVICES = {"touch": ("Touch", 'Option "TouchCount" "10"', ""), "keyboard": ("Keyboard", "", ' "CoreKeyboard"'),
           "mouse": ("PointerAbsolute", "", ' "CorePointer"')}
AXIS = 65535  # the largest value of an absolute axis of these devices
VERSION, SYNC, MOTION, BUTTON, KEY, TOUCH = 0, 1, 2, 4, 5, 6
TOUCH_BEGIN, TOUCH_END = 18, 20  # of the X Input extension
MAX_VALUATORS = 64

SHIFT = 50
ROWS = {10: "1234567890-=", 24: "qwertyuiop[]", 38: "asdfghjkl;'", 52: "zxcvbnm,./", 65: " "}
SHIFTED = {10: "!@#$%^&*()_+", 24: "QWERTYUIOP{}", 38: 'ASDFGHJKL:"', 52: "ZXCVBNM<>?"}
NAMED = {"Escape": 9, "Backspace": 22, "Return": 36, "Tab": 23, "F12": 96}


def configuration(folder, width, height):
    devices = "".join(
        f'Section "InputDevice"\n Identifier "{name}"\n Driver "inputtest"\n Option "SocketPath" "{folder / name}"\n'
        f' Option "DeviceType" "{kind}"\n {option}\nEndSection\n' for name, (kind, option, _) in DEVICES.items())
    layout = "".join(f' InputDevice "{name}"{core}\n' for name, (_, _, core) in DEVICES.items())
    clock = (width + 200) * (height + 50) * 30 / 1e6
    mode = f'"room" {clock:.2f} {width} {width + 50} {width + 100} {width + 200} {height} {height + 10} {height + 20} {height + 50}'
    return (f'Section "ServerFlags"\n Option "AutoAddDevices" "false"\n Option "BlankTime" "0"\nEndSection\n{devices}'
            f'Section "Monitor"\n Identifier "monitor"\n HorizSync 1-1000\n VertRefresh 1-200\n Modeline {mode}\nEndSection\n'
            'Section "Device"\n Identifier "card"\n Driver "dummy"\n VideoRam 65536\nEndSection\n'
            'Section "Screen"\n Identifier "screen"\n Device "card"\n Monitor "monitor"\n DefaultDepth 24\n'
            f' SubSection "Display"\n  Depth 24\n  Modes "room"\n  Virtual {width} {height}\n EndSubSection\nEndSection\n'
            f'Section "ServerLayout"\n Identifier "layout"\n Screen "screen"\n{layout}EndSection\n')


class Device:
    """One input device; every event has been taken in by the server when a call returns."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self._send(VERSION, struct.pack("<HH", 1, 1))
        self.socket.recv(12)

    def _send(self, kind, body):
        self.socket.sendall(struct.pack("<II", 8 + len(body), kind) + body)

    def _sync(self):
        self._send(SYNC, b"")
        self.socket.recv(8)

    @staticmethod
    def _valuators(*values):
        mask = (1 << len(values)) - 1
        numbers = [*values] + [0.0] * (MAX_VALUATORS - len(values))
        return (struct.pack("<I", 0) + mask.to_bytes(8, "little") + bytes(4) + struct.pack(f"<{MAX_VALUATORS}d", *numbers) +
                bytes(8 * MAX_VALUATORS))

    def touch(self, finger, down, x, y):
        self._send(TOUCH, struct.pack("<II", finger, TOUCH_BEGIN if down else TOUCH_END) + self._valuators(x, y))
        self._sync()

    def move(self, x, y):
        self._send(MOTION, struct.pack("<I4x", 1) + self._valuators(x, y))
        self._sync()

    def button(self, down):
        self._send(BUTTON, struct.pack("<iiI4x", 0, 1, down) + self._valuators())
        self._sync()

    def key(self, code, down):
        self._send(KEY, struct.pack("<iI", code, down))
        self._sync()


class Display:
    def __init__(self, width, height):
        self.width, self.height = width, height
        self.folder = tempfile.TemporaryDirectory(prefix="unhurried-display-")
        folder = Path(self.folder.name)
        (folder / "xorg.conf").write_text(configuration(folder, width, height), encoding="ascii")
        self.errors = open(folder / "errors", "w+", encoding="utf-8")
        # The server chooses a free display itself and writes its number.
        self.server = subprocess.Popen(["Xorg", "-config", folder / "xorg.conf", "-logfile", folder / "log", "-noreset",
                                        "-nolisten", "tcp", "-novtswitch", "-sharevts", "-displayfd", "1"],
                                       stdout=subprocess.PIPE, stderr=self.errors, text=True)
        number = self.server.stdout.readline().strip()
        if not number:
            self.errors.seek(0)
            log = folder / "log"
            raise SystemExit("The X server did not start:\n" + self.errors.read() +
                             (log.read_text(encoding="utf-8") if log.exists() else ""))
        self.name = ":" + number
        until = time.monotonic() + 10
        while not all((folder / name).exists() for name in DEVICES) and time.monotonic() < until:
            time.sleep(0.05)
        self.devices = {name: Device(folder / name) for name in DEVICES}

    def close(self):
        self.server.terminate()
        self.server.wait()
        self.errors.close()
        self.folder.cleanup()

    def _axes(self, x, y):
        return (x + 0.5) / self.width * AXIS, (y + 0.5) / self.height * AXIS

    def touch(self, finger, down, x, y):
        self.devices["touch"].touch(finger, down, *self._axes(x, y))

    def mouse(self, down, x, y):
        self.devices["mouse"].move(*self._axes(x, y))
        self.devices["mouse"].button(down)

    def type(self, text):
        for letter in text:
            shift, code = next((shift, first + row.index(letter)) for shift, rows in ((False, ROWS), (True, SHIFTED))
                               for first, row in rows.items() if letter in row)
            self._stroke(code, shift)

    def key(self, name):
        self._stroke(NAMED[name], False)

    def _stroke(self, code, shift):
        keyboard = self.devices["keyboard"]
        if shift:
            keyboard.key(SHIFT, True)
        keyboard.key(code, True)
        keyboard.key(code, False)
        if shift:
            keyboard.key(SHIFT, False)
