"""The page on which a trained model is tried and exported."""
