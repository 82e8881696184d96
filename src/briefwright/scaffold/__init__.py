"""What a person begins with: the files of a new brief, and parts to paste into one."""
