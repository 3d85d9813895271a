// Indexing: see Sources/README.md
