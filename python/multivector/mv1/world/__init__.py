"""Worlds: powers, states and the layers between them."""
