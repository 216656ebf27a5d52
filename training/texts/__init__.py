"""What people read: the language in use, problems with their sentences, terms in plain words,
amounts."""
