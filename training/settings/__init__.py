"""All settings of a run, declared once; their TOML file; presets."""
