"""How far parameters must move before a difference between two strategies turns its sign."""
