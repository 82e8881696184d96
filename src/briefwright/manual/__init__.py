"""The reference part of the manual, made from the schema: for `briefwright help` and for tables of the handbook."""
