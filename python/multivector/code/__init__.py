"""Code of the user's: functions of Python, compiled ones, plugins."""
