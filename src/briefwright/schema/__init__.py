"""What a person may write: YAML with lines and columns, typed fields, expressions, tables of data."""
