// GazetteApp: see Sources/README.md
