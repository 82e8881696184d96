"""Files: what is read is recorded, what is written is whole; where things live."""
