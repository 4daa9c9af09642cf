"""From the spans and links that the encoder finds to a record."""
