"""Plan files: the model, the reader that knows where everything stands, and findings."""
