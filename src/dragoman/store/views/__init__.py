"""What is counted over many reports: an actor's page, a timeline, a network, a map, the sources."""
