"""Two builds → what changed between them, for the reviewers of a brief.

Read `compare.py` first. `builds` finds or makes the builds and reads each into a `snapshot`, `compare` compares two of
them, `view` decides what the report shows, `markdown` prints it with `diff.md.jinja`, `pictures` draws pages and slides
before and after.
"""
