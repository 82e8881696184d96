"""Many briefs at once: on the cores of this machine, on a cluster, or a share of them on each of several machines.

`task` says what is to be done for one brief and what came of it; `pool` and `cluster` do it; `pick` and `summary` are
what comes before and after.
"""
