"""A bare machine → a virtual environment with the locked packages: `python3 tools/setup.py VENV [--dev]`.

Uses the standard library alone and parses on Python 3.6, so that a version that is too old gets a plain message.
`uv.lock` is the one lock: pip installs the uv that it names, by its hashes, and uv installs the rest. Where pip is
configured for a mirror of PyPI, pip installs the rest, too, because `uv.lock` has PyPI's own addresses.
`--lock pylock.toml` is for the container. For the tests npm, which comes from PyPI, too, installs the language server
of tests/editors from a lock of its own.

Native libraries come from apt where this runs as root, and on CI with sudo; elsewhere the command to run is printed.
Exit code 4: the machine lacks something.
"""

import argparse
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST = (3, 11)
PROJECT = Path(__file__).resolve().parent.parent

# Debian's package → the library in it. PangoFT2 depends on Pango, HarfBuzz, Fontconfig and GObject.
LIBRARIES = {
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


def main(arguments):
    parser = argparse.ArgumentParser(description="Set up a virtual environment with the locked packages.")
    parser.add_argument("venv", type=Path)
    parser.add_argument("--dev", action="store_true", help="with the tools for tests and checks")
    parser.add_argument("--lock", type=Path, default=PROJECT / "uv.lock", help="uv.lock, or a pylock.toml made from it")
    options = parser.parse_args(arguments)
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
        install_system_packages(missing)
    install_python_packages(options.venv.absolute(), options.lock, options.dev)
    if options.dev:
        install_language_server(options.venv.absolute())
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
    """The words before a command that run it as root; None where nobody allowed that. CI's machines are disposable."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "--non-interactive"] if os.environ.get("CI") == "true" and shutil.which("sudo") else None


def install_system_packages(packages):
    say(f"installing {', '.join(packages)}")
    unattended = [*as_root(), "env", "DEBIAN_FRONTEND=noninteractive"]
    run([*unattended, "apt-get", "update", "--quiet"])
    run([*unattended, *apt_install(packages)])


def apt_install(packages):
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def install_python_packages(venv, lock, dev):
    python = venv / "bin" / "python"
    if not python.exists():
        say(f"creating {venv}")
        run([sys.executable, "-m", "venv", str(venv)])
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    settings = pip_settings(pip)
    say(f"installing the packages of {lock.name}")
    pip_install(pip, pinned(lock, "uv"))
    # uv reads no configuration here: the lock has its own addresses, and they are the same for everybody.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("UV_") or "CACHE" in name}
    environment.update(UV_PROJECT_ENVIRONMENT=str(venv), UV_PYTHON_DOWNLOADS="never")
    if "cert" in settings:  # uv has certificates of its own, and this machine needs others
        environment.setdefault("SSL_CERT_FILE", settings["cert"])
    uv = [str(venv / "bin" / "uv"), "--no-config", "--quiet"]
    extras = ["--extra", "ja", "--extra", "zh", "--extra", "th", "--extra", "hi"]
    selected = [*extras, "--group", "build", "--dev" if dev else "--no-dev"]
    project = ["--no-deps", "--no-build-isolation", "--editable", str(PROJECT)]
    if lock.name != "uv.lock":
        run([*uv, "pip", "sync", "--preview-features", "pylock", "--python", str(python), str(lock)], environment)
        run([*pip, "install", "--quiet", *project])
    elif "index-url" in settings:
        exported = run([*uv, "export", "--locked", "--no-emit-project", *selected], environment)
        pip_install(pip, exported)
        run([*pip, "install", "--quiet", *project])
    else:
        uv_sync = [*uv, "sync", "--locked", "--compile-bytecode", "--no-build-isolation-package", "briefwright"]
        keep_others = [] if dev else ["--inexact"]  # the tools for tests, where they were installed before
        run([*uv_sync, *selected, *keep_others], environment)


def pip_settings(pip):
    """What pip.conf and the environment tell pip: `index-url`, `cert`, …"""
    lines = [line.partition("=") for line in run([*pip, "config", "list"]).splitlines()]
    return {key.rpartition(".")[2]: value.strip("'\"") for key, _, value in lines}


def pinned(lock, name):
    """The package as a line of requirements: its version and the hashes of all its files."""
    import tomllib

    tree = tomllib.loads(lock.read_text("utf-8"))
    package = next(one for one in tree.get("package", tree.get("packages")) if one["name"] == name)
    hashes = [wheel.get("hash") or f"sha256:{wheel['hashes']['sha256']}" for wheel in package["wheels"]]
    return " ".join([f"{name}=={package['version']}", *(f"--hash={one}" for one in hashes)])


def pip_install(pip, requirements):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.txt"
        file.write_text(requirements, "utf-8")
        run([*pip, "install", "--quiet", "--require-hashes", "--only-binary=:all:", "--requirement", str(file)])


def install_language_server(venv):
    """The one that editors run for YAML, from its own lock, in the environment; node and npm came with the packages.

    Only the tests in tests/editors need it, and they fail where it could not be installed.
    """
    folder = venv / "share" / "editors"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(str(PROJECT / "tests" / "editors" / name), str(folder / name))
    say("installing the language server for tests/editors")
    environment = dict(os.environ)
    settings = pip_settings([str(venv / "bin" / "python"), "-m", "pip"])
    if "cert" in settings:
        environment.setdefault("NODE_EXTRA_CA_CERTS", settings["cert"])
    npm_ci = [str(venv / "bin" / "npm"), "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        run(npm_ci, environment)
    except SystemExit:
        say("the language server could not be installed: the tests in tests/editors will fail")


def run(command, environment=None):
    """Run it and return what it printed; show that only when it fails."""
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say(f"failed: {' '.join(command)}\n{done.stdout}{done.stderr}")
        raise SystemExit(4)
    return done.stdout


def advice_without_apt():
    if sys.platform == "darwin":
        return "brew install pango"
    return "install Pango (PangoFT2), HarfBuzz with its subset library, and Python's venv with your package manager"


def lacking(what, command):
    say(f"{what}\n       To install it:  {command}")
    return 4


def say(text):
    print(f"setup: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
