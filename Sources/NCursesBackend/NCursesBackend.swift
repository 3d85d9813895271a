// NCursesBackend: see Sources/README.md
