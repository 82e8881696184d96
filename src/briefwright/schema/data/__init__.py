"""Data files (CSV, TSV, Excel, JSON) → columns and rows of cells, each with its place."""
