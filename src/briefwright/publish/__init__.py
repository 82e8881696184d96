"""Stage 4: check what was written, swap it into place as a set, write the receipt."""
