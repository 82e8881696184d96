"""Stage 4: check the outputs, swap them into place as a set, write the receipt."""
