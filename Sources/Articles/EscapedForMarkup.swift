extension String {
  /// As text or as an attribute's value in XML and HTML.
  public var escapedForMarkup: String {
    guard utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return self }
    var escaped = ""
    for character in unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
