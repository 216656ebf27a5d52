"""A model on the disk or the Hub, before it is loaded: found, fetched, its shape and names. No
torch."""
