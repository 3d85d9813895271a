// ArticleStorage: see Sources/README.md
