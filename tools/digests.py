"""Build all of content/ and every case that builds, and print the SHA-256 of each output, receipts aside.

    python tools/digests.py > before.txt            # before a change that should change no output
    python tools/digests.py --against before.txt    # after it: names the outputs that differ, exit code 1

PDF and .pptx are the same bytes for the same input, so equal digests mean that nothing changed. It runs the code of
its own checkout, whatever is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def digests(paths: list[str]) -> dict[str, str]:
    """Path of an output below its build folder → its SHA-256."""
    with tempfile.TemporaryDirectory(prefix="digests-") as folder:
        command = [sys.executable, "-m", "briefwright", "build", *paths, "-o", folder, "-j", "2", "--quiet"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if result.returncode not in (0, 1):  # 1: some cases are meant to fail
            sys.exit(f"the build ended with exit code {result.returncode}:\n{result.stderr[-2000:]}")
        built = sorted(path for path in Path(folder).rglob("*") if path.is_file() and not path.name.startswith("."))
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in built
            if path.name != "receipt.json"
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=["content", "tests/cases"], help="what to build")
    parser.add_argument("--against", type=Path, metavar="FILE", help="digests printed earlier, to compare with")
    options = parser.parse_args()
    now = digests(options.paths)
    if options.against is None:
        print(*(f"{digest}  {path}" for path, digest in now.items()), sep="\n")
        return
    lines = options.against.read_text("utf-8").splitlines()
    before = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    if options.paths != parser.get_default("paths"):  # a part was built: compare that part
        folders = {path.split("/")[0] for path in now}
        before = {path: digest for path, digest in before.items() if path.split("/")[0] in folders}
    changed = sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
    print(*changed, f"{len(now)} outputs, {len(changed)} changed", sep="\n")
    sys.exit(bool(changed))


if __name__ == "__main__":
    main()
