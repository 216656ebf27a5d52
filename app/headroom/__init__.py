"""The bar at the foot of each page: memory, fixes, the probe."""
