"""Who may do what, and what every answer says to the browser."""
