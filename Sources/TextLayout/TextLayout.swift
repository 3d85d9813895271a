// TextLayout: see Sources/README.md
