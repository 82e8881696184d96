"""`_brand.yml` → the colours, typefaces and sizes that every output draws from."""
