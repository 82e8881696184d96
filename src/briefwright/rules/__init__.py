"""The checks that an editor would make, a file a rule; the list is in `registry`."""
