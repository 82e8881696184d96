"""Many briefs, on the cores of this machine or on a cluster.

`task` is what to do for one brief, and its result; `cluster` and `payload` run tasks on other machines; `sharding` and
`summary` come before and after.
"""
