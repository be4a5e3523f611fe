"""What is simulated: a model put together in Python, and its catalogue."""
