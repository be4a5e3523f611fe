"""The page about a comparison."""
