"""Facts, quotes and snapshots of sources → what supports each fact, and where a quote and its source differ."""
