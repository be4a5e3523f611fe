"""What every other room stands on: errors, checks of arguments, texts in TOML and HTML."""
