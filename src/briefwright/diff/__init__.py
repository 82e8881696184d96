"""Two builds → what changed between them, in the words of those who review a brief.

Read `compare.py` first. `builds` reads what each holds, `compare` sets them side by side, `markdown` and `pictures`
tell it; `revision` takes the files of a git revision, to be built.
"""
