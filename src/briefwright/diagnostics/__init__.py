"""Problems as data: records for programs, corrections that are certain, and what each code means."""
