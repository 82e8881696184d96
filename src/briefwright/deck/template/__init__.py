"""An organisation's own presentation → the template of a deck.

Start reading in `load`, which puts everything together: `inspection` checks the file before anything else reads it,
`inventory` lists its layouts, `mapping` finds one for each of ours, or takes the one that a person named in the
`mapping_file`, `slots` finds their placeholders, `adoption` fits our slots to them and to the `free_space` that is
left, and `cleaning` removes what is not ours to hand on.
"""
