// EntityRecognition: see Sources/README.md
