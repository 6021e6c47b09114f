#!/usr/bin/env python3
"""Starts Debian's kernel in QEMU, without acceleration, with the built programs, real udevd and our rule inside, and runs the
guest's tests there. Fails wherever it can't run.
   run_guest.py BIN CACHE SOURCE [WORD...]   BIN: built programs; CACHE: for the kernel; SOURCE: the project
A WORD with a "=" inside and no "-" before it goes to the guest's environment (soak_reports=1000000), any other to doctest."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import guest_image
import guest_kernel

QEMU = "qemu-system-x86_64"
# File names. The second to fourth are what trainers are taken from, or not; the last two make a pedal.
MODULES = ("vhci-hcd", "usbhid", "hid-generic", "cdc-acm", "evdev", "uinput")
BUSYBOX_WORDS = ("sh", "mount", "insmod", "mkdir", "chmod", "ifconfig", "cat", "cut", "sed", "tr", "poweroff")
FONTS = "/usr/share/fonts/opentype/inter"  # enough for English
LIMIT = float(os.environ.get("UNHURRIED_GUEST_LIMIT", "240"))  # seconds: a hang, not a slow machine; scripts/soak gives more

PASSWD = "root:x:0:0::/:/bin/sh\nclinic:x:1001:1001::/:/bin/sh\nvisitor:x:1002:1002::/:/bin/sh\n"
GROUP = "root:x:0:\nclinic:x:1001:\nvisitor:x:1002:\ntrainer:x:1500:clinic\n"


def needed(path, package):
    if not Path(path).exists():
        raise guest_kernel.NoKernel(f"{path} is missing. scripts/test installs it; by hand: apt-get install {package}")
    return path


def make_image(programs, kernel, usbip, source):
    image = guest_image.Image()
    here = Path(__file__).parent
    image.file("init", (here / "init").read_bytes(), 0o755)
    image.program("bin/busybox", needed("/bin/busybox", "busybox-static"))
    for word in BUSYBOX_WORDS:
        image.link(f"bin/{word}", "busybox")
    image.program("bin/udevadm", needed("/bin/udevadm", "udev"))
    image.link("bin/systemd-udevd", "udevadm")  # one program under two names, as Debian has it
    for program in ("unhurried-trainer", "guest_tests"):
        image.program(f"bin/{program}", programs / program)
    image.program("kiosk/bin/unhurried", programs / "unhurried")
    for folder in ("assets", "config"):
        image.tree(f"kiosk/{folder}", source / folder)
    image.tree("etc/fonts", needed("/etc/fonts", "fontconfig-config"))
    image.tree(FONTS.lstrip("/"), needed(FONTS, "fonts-inter"))
    image.program("bin/usbip", usbip)
    image.folder("var/run")  # where it notes what it attached
    rule = source / "config/70-unhurried-trainer.rules"
    image.file("etc/udev/rules.d/70-unhurried-trainer.rules", rule.read_bytes())
    image.file("etc/passwd", PASSWD)
    image.file("etc/group", GROUP)
    image.file("settled.scenario", (source / "assets/scenarios/settled.scenario").read_bytes())
    order = guest_kernel.in_load_order(kernel, MODULES)
    for module in order:
        image.file(f"modules/{module.name}", module.read_bytes())
    image.file("modules/order", "\n".join(module.name for module in order) + "\n")
    for empty in ("proc", "sys", "run", "tmp"):
        image.folder(empty)
    return image.bytes()


def kernel_words(words):
    """The kernel hands NAME=VALUE on to its first program."""
    variables = [word for word in words if "=" in word and not word.startswith("-")]
    options = [word for word in words if word not in variables]
    return " ".join(["tests=" + "+".join(options)] + variables)


def boot(kernel, image, words):
    """All that the guest says, line by line as it comes; killed at the limit."""
    command = [QEMU, "-M", "pc", "-accel", "tcg", "-cpu", "qemu64", "-smp", "1", "-m", "768", "-nodefaults", "-no-user-config",
               "-no-reboot", "-display", "none", "-serial", "stdio", "-kernel", str(kernel / "vmlinux"), "-initrd", str(image),
               "-append", f"console=ttyS0 loglevel=3 panic=-1 mitigations=off random.trust_cpu=on {kernel_words(words)}"]
    said = []
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace") as guest:
        # One that hangs ignores everything gentler.
        signal.signal(signal.SIGALRM, lambda *_: guest.kill())
        signal.setitimer(signal.ITIMER_REAL, LIMIT)
        for line in guest.stdout:
            print(line.rstrip(), flush=True)
            said.append(line)
        signal.setitimer(signal.ITIMER_REAL, 0)
    return "".join(said)


def main():
    programs, cache, source = (Path(word) for word in sys.argv[1:4])
    begin = time.monotonic()
    try:
        if subprocess.run(["sh", "-c", f"command -v {QEMU}"], capture_output=True, check=False).returncode != 0:
            raise guest_kernel.NoKernel(f"{QEMU} is missing. scripts/test installs it; by hand: apt-get install qemu-system-x86")
        kernel = guest_kernel.fetch(cache, MODULES)
        usbip = guest_kernel.program(cache, "usbip", "usr/sbin/usbip")
        with tempfile.NamedTemporaryFile(suffix=".cpio") as image:
            image.write(make_image(programs, kernel, usbip, source))
            image.flush()
            print(f"Kernel and image after {time.monotonic() - begin:.1f} s", flush=True)
            said = boot(kernel, image.name, sys.argv[4:])
    except (guest_kernel.NoKernel, OSError) as error:
        print(f"The tests in the guest could not run: {error}")
        return 1
    print(f"Over after {time.monotonic() - begin:.1f} s")
    passed = re.search(r"test cases: +(\d+) \| +(\d+) passed \| +0 failed", said)
    if passed and int(passed[1]) > 0 and passed[1] == passed[2] and "GUEST ended with 0" in said:
        return 0
    print("The guest's tests failed, or did not come to their end.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
