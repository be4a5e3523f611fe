"""Single futures: replays, what happened, why, and two of them side by side."""
