import Articles

extension ReaderState {
  mutating func updateFetching(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .fetchNews:
      guard fetching == nil else {
        say("Feeds are being fetched already")
        return []
      }
      return [.fetchNews]
    case .fetchPage:
      guard let reading else {
        say("No article is open")
        return []
      }
      guard let url = reading.article.url, Self.isWeb(url) else {
        say("This article has no address", isError: true)
        return []
      }
      return [.fetchPage(reading.id)]
    default: return []
    }
  }
}
