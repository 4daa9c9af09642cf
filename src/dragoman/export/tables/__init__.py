"""Tables of what is shown."""
