"""Questions to models, one Markdown file each; there is none while rules direct."""
