"""Stage 2: Brief → Document, resolved for one output. Later stages make no decisions about content."""
