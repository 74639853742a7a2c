"""Words about opening hours, one TOML file a language: day and month names from CLDR, the rest gathered by hand.

A new language is a new file `<code>.toml` with the tables `days`, `sets` and `words` (and, where they exist, `months`
and one-letter day names under `letters`). Values are phrases separated by commas; case and accents do not matter.
"""
