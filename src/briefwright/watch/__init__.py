"""A brief that is being written, as pages in a browser: everything from memory, for this machine alone.

`builder` is a process of its own that reads and lays out (`resident`); `session` hears of saved files (`inputs`) and
keeps what the builder made last (`preview`); `server` gives that to the browser, behind `gate`.
"""
