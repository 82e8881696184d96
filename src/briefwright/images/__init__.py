"""Pictures, drawings and icons: found, decoded in full, cleaned."""
