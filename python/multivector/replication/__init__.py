"""An archive of a computation: all that it takes to compute its numbers again, and whether they are the same."""
