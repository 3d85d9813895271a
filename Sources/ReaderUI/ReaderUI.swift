// ReaderUI: see Sources/README.md
