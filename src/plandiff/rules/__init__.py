"""What `check` looks for: one decorated function a rule, its docstring the documentation."""
