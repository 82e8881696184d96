"""A brief to look at, as it would be built: what stands where, in words, and pictures of its pages and slides."""
