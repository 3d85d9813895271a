// ReaderCore: see Sources/README.md
