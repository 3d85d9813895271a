// ArticleFormats: see Sources/README.md
