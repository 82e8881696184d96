"""What an assistant program needs to write briefs: a short reference, made from the models."""
