// YAMLNodes: see Sources/README.md
