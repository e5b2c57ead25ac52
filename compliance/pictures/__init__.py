"""Pictures of a plan: its graph and its timeline, as SVG and as pages. Pure: data in, text out, no library, no clock."""
