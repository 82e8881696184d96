"""An organisation's own presentation → the ground of a deck.

`inspection` looks at the file before anything else does; `offer` reads what it offers; `mapping` finds a layout of its
own for each of ours; `adoption` places our slots on it; `cleaning` takes out what is not ours to hand on; `ground` puts
all together and is where to start reading.
"""
