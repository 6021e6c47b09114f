"""Debian's kernel and its usbip tool, downloaded and unpacked, never installed: the uncompressed image, the USB and HID
modules, the program. Kept in the build
folder, so that it is fetched once. Works for any user: apt needs root to install, not to download."""

import lzma
import shutil
import subprocess
import tarfile
from pathlib import Path

PACKAGE = "linux-image-amd64"
MODULE_FOLDERS = ("drivers/usb/", "drivers/hid/usbhid/", "drivers/hid/hid.ko", "drivers/hid/hid-generic.ko", "drivers/input/evdev.ko",
                  "drivers/input/misc/uinput.ko")
XZ_MAGIC = b"\xfd7zXZ\x00"


class NoKernel(Exception):
    """The kernel can't be had; the text says why and what to do."""


def run(*command, cwd=None):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def image_package(apt_options):
    """The package with the image itself, which linux-image-amd64 only depends on."""
    for line in run("apt-cache", *apt_options, "depends", PACKAGE).stdout.splitlines():
        word = line.split(":")[-1].strip()
        if line.strip().startswith("Depends:") and word.startswith("linux-image-"):
            return word
    return None


def download(folder, what, name_of):
    """The .deb in `folder`; `name_of` gives its name by the lists. First with the machine's package lists; where these are missing or old, with lists of our own."""
    lists, cache = folder / "apt/lists", folder / "apt/cache"
    own = ("-o", f"Dir::State::Lists={lists}", "-o", f"Dir::Cache={cache}")
    said = ""
    for options in ((), own):
        if options:
            for needed in (lists / "partial", cache / "archives/partial"):
                needed.mkdir(parents=True, exist_ok=True)
            said += run("apt-get", *options, "update").stderr
        name = name_of(options)
        if name is None:
            said += f"apt does not know {what}.\n"
            continue
        result = run("apt-get", *options, "download", name, cwd=folder)
        said += result.stderr
        found = sorted(folder.glob(f"{name}_*.deb"))
        if result.returncode == 0 and found:
            return found[-1]
    raise NoKernel(f"Debian's {what} could not be downloaded. apt said:\n{said}")


def uncompressed(image):
    """QEMU starts the plain image much sooner than one that unpacks itself on an emulated processor."""
    at = image.find(XZ_MAGIC)
    if at < 0:
        raise NoKernel("The kernel's image is not compressed with xz; this test knows no other kind.")
    return lzma.LZMADecompressor().decompress(image[at:])


def unpack(deb, folder):
    """Only what is used of a package that is hundreds of megabytes when unpacked."""
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE) as source:
        with tarfile.open(fileobj=source.stdout, mode="r|") as archive:
            for member in archive:
                path = Path(member.name)
                if path.name.startswith("vmlinuz-"):
                    (folder / "vmlinux").write_bytes(uncompressed(archive.extractfile(member).read()))
                elif path.suffix == ".ko" and any(part in member.name for part in MODULE_FOLDERS):
                    (folder / path.name).write_bytes(archive.extractfile(member).read())
        if source.wait() != 0:
            raise NoKernel(f"{deb} can't be unpacked. Delete it and try again.")


def fetch(cache, modules):
    """The folder that holds vmlinux and at least these modules."""
    ready = cache / "unpacked"
    if (ready / "vmlinux").exists() and all((ready / f"{module}.ko").exists() for module in modules):
        return ready
    shutil.rmtree(cache, ignore_errors=True)
    new = cache / "new"
    new.mkdir(parents=True)
    deb = download(cache, PACKAGE, image_package)
    unpack(deb, new)
    if not (new / "vmlinux").exists():
        raise NoKernel(f"{deb.name} holds no kernel image.")
    new.rename(ready)
    deb.unlink()
    shutil.rmtree(cache / "apt", ignore_errors=True)
    return ready


def program(cache, package, path):
    """One program of a package, at `path` in it."""
    ready = cache / "programs" / Path(path).name
    if ready.exists():
        return ready
    ready.parent.mkdir(parents=True, exist_ok=True)
    deb = download(cache, package, lambda _: package)
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE) as source:
        with tarfile.open(fileobj=source.stdout, mode="r|") as archive:
            for member in archive:
                if member.name.removeprefix("./") == path:
                    ready.write_bytes(archive.extractfile(member).read())
        if source.wait() != 0 or not ready.exists():
            raise NoKernel(f"{deb} holds no {path}.")
    ready.chmod(0o755)
    deb.unlink()
    shutil.rmtree(cache / "apt", ignore_errors=True)
    return ready


def depends(module):
    """The modules that one names as needed, in the .modinfo that every module carries."""
    text = module.read_bytes()
    at = text.find(b"\0depends=")
    names = text[at + len(b"\0depends="):].split(b"\0", 1)[0].decode() if at >= 0 else ""
    return [name for name in names.split(",") if name]


def in_load_order(folder, wanted):
    """`wanted` modules and all they need, each behind what it needs; the order that depmod would give."""
    known = {path.stem.replace("-", "_"): path for path in folder.glob("*.ko")}
    order = []

    def add(name):
        path = known.get(name.replace("-", "_"))
        if path is None:
            raise NoKernel(f"This kernel has no module {name}.")
        if path in order:
            return
        for needed in depends(path):
            add(needed)
        order.append(path)

    for name in wanted:
        add(name)
    return order
