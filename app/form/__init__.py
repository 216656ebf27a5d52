"""The form that is made from the declared settings."""
