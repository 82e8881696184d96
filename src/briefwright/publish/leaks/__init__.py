"""Finished files → whether anything stands in them that is withheld from their audience."""
