"""Fuzz a target for a while, by hand: `python tests/fuzz/run.py TARGET [--minutes 30]`.

With atheris (`pip install atheris`) changes are led by what code they reach; without it they are made at random. What
breaks a target is kept in `tests/fuzz/finds/TARGET/`, where the suite tries it for ever.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.mutation import mutated, repacked
from fuzz.seeds import FINDS, seeds
from fuzz.targets import TARGETS

SLOW = 2.0
"""Seconds that no input of this size may take."""
LONGEST = 100_000
"""Bytes of an input."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        return at_random(options.target, options.minutes * 60, random.Random(options.seed))
    corpus = FINDS.parent / ".corpus" / options.target
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds()[options.target]:
        (corpus / sha256(data).hexdigest()[:16]).write_bytes(data)
    limits = [f"-max_total_time={options.minutes * 60:.0f}", f"-max_len={LONGEST}", f"-timeout={SLOW * 5:.0f}"]
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *limits, str(corpus)], lambda data: attempt(options.target, data))
    atheris.Fuzz()
    return 0


def at_random(name: str, seconds: float, chance: random.Random) -> int:
    """Change seeds at random; the exit code is 1 when something was found."""
    until, tried, found = time.monotonic() + seconds, 0, 0
    while time.monotonic() < until:
        data = chance.choice(seeds()[name])
        for _ in range(chance.choice([1, 1, 2, 4])):
            data = repacked(data, chance) if name == "template" and chance.random() < 0.8 else mutated(data, chance)[0]
        try:
            attempt(name, data)
        except Exception as error:
            found += 1
            print(f"{type(error).__name__}: {error}")
        tried += 1
    print(f"{name}: {tried} inputs, {found} finds")
    return 1 if found else 0


def attempt(name: str, data: bytes) -> None:
    """Try one input; one that breaks the target, or takes too long, is kept."""
    began = time.perf_counter()
    try:
        TARGETS[name](data)
        if (took := time.perf_counter() - began) > SLOW:
            raise TimeoutError(f"{took:.1f} s for {len(data)} bytes")
    except Exception:
        folder = FINDS / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / sha256(data).hexdigest()[:16]).write_bytes(data)
        raise


if __name__ == "__main__":
    sys.exit(main())
