"""Exit codes. They never change (see `briefwright --help`)."""

DONE = 0
CONTENT = 1
USAGE = 2
FILES = 3
MACHINE = 4
BUG = 70
INTERRUPTED = 130
