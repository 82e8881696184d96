"""Many briefs: on the cores of this machine (`task`), on a cluster (`cluster`), or a share of them (`sharding`)."""
