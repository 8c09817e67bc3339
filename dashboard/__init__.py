"""The web app: a map of what is claimed, by whom, as of a day and as known by a day."""
