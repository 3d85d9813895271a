import Articles

/// Reads newsboat's `urls` file: an address a line, with tags and a title after a tilde.
///
///     https://levant.example/feed "world news" harbor "~The Levant Post"
///
/// See newsboat's manual, "Adding feeds to newsboat" and "Tagging". The first tag becomes the section. What is no feed
/// (`query:`, `exec:`, `filter:`) is told.
public enum NewsboatReader {
  public static func read(_ text: String) -> SubscriptionReading {
    var reading = SubscriptionReading()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = words(of: line)
      guard let url = words.first else { continue }
      guard WebAddress(url) != nil else {
        reading.problems.append(
          "Line \(index + 1): \(PlainText.line(url)) is no http or https address.")
        continue
      }
      guard !reading.subscriptions.contains(where: { $0.url == url }) else { continue }
      var subscription = Subscription(url)
      for word in words.dropFirst() {
        if word.hasPrefix("~") {
          subscription.title = PlainText.line(String(word.dropFirst()))
        } else if !word.hasPrefix("!") {
          // "!" only hides it from newsboat's own list.
          subscription.tags.append(PlainText.line(word))
        }
      }
      subscription.section = subscription.tags.first.map { [$0] } ?? []
      reading.subscriptions.append(subscription)
    }
    // Of a file without any address one thing is wrong, and not every line.
    if reading.subscriptions.isEmpty, reading.problems.count > 1 {
      reading.problems = ["It is no list of subscriptions."]
    }
    return reading
  }

  // MARK: - Private

  /// Words, those between quotation marks with their spaces; nothing after a "#" that begins one.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var rest = line.drop { $0.isWhitespace }
    while let first = rest.first, first != "#" {
      var word = ""
      if first == "\"" {
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
          if character == "\\", let next = rest.popFirst() {
            word.append(next)
          } else {
            word.append(character)
          }
        }
      } else {
        word = String(rest.prefix { !$0.isWhitespace })
        rest = rest.dropFirst(word.count)
      }
      if !word.isEmpty { words.append(word) }
      rest = rest.drop { $0.isWhitespace }
    }
    return words
  }
}
