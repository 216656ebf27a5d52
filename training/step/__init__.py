"""One optimizer step, computed: from rows of tokens to the adapter's gradient."""
