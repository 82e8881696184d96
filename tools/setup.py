"""A bare machine → a virtualenv that holds the locked packages: `python3 tools/setup.py VENV LOCK…`.

Runs on the standard library alone, and on any Python from 3.6, so that one that is too old is told so in words. What
WeasyPrint needs from the system is fetched by apt where we are root, and on CI where sudo is; elsewhere the one command
to type is said. Exit code 4: the machine lacks something.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
PROJECT = Path(__file__).resolve().parent.parent

# Debian's package → the library it brings. PangoFT2 pulls in Pango, HarfBuzz, Fontconfig and GObject.
LIBRARIES = {
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


def main(venv, locks):
    if sys.version_info < OLDEST:
        here = ".".join(str(part) for part in sys.version_info[:3])
        return lacking(f"Python 3.11 or newer is needed; {sys.executable} is {here}.", "make PYTHON=python3.11 …")
    missing = missing_packages()
    if missing and not shutil.which("apt-get"):
        return lacking(f"This machine lacks {' and '.join(missing)}.", advice_without_apt())
    if missing and as_root() is None:
        return lacking(
            f"This machine lacks {' and '.join(missing)}.",
            "sudo apt-get update && sudo " + " ".join(apt_install(missing)),
        )
    if missing:
        fetch(missing)
    fill(Path(venv), locks)
    return 0


def missing_packages():
    """The Debian packages to install, judged by what can be loaded, whoever installed it."""
    packages = [] if importlib.util.find_spec("ensurepip") else ["python{}.{}-venv".format(*sys.version_info)]
    if sys.platform == "linux":
        packages += [package for package, library in LIBRARIES.items() if not loads(library)]
    return packages


def loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def as_root():
    """What stands before a command to run it as root; None where nobody gave leave. CI's machines are thrown away."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "--non-interactive"] if os.environ.get("CI") == "true" and shutil.which("sudo") else None


def fetch(packages):
    say(f"installing {', '.join(packages)}")
    unasked = [*as_root(), "env", "DEBIAN_FRONTEND=noninteractive"]
    quietly([*unasked, "apt-get", "update", "--quiet"])
    quietly([*unasked, *apt_install(packages)])


def apt_install(packages):
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def fill(venv, locks):
    python = venv / "bin" / "python"
    if not python.exists():
        say(f"making {venv}")
        quietly([sys.executable, "-m", "venv", str(venv)])
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    for lock in locks:
        say(f"installing what {lock} lists")
        quietly([*pip, "--require-hashes", "--only-binary=:all:", "--requirement", lock])
    quietly([*pip, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT)])


def quietly(command):
    """Run it; show what it printed only when it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        say(f"failed: {' '.join(command)}\n{done.stdout}{done.stderr}")
        raise SystemExit(4)


def advice_without_apt():
    if sys.platform == "darwin":
        return "brew install pango"
    return "install Pango (PangoFT2), HarfBuzz with its subset library, and Python's venv with your package manager"


def lacking(what, command):
    say(f"{what}\n       Then this mends it:  {command}")
    return 4


def say(text):
    print(f"setup: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
