"""Pictures inside a terminal: what it can show, and a picture as the text that shows it."""
