"""Child processes with limits, and the signals that end a run."""
