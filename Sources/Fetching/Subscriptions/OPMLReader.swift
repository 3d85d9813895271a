import Articles
import CLibXML2

/// Reads OPML: outlines with an `xmlUrl` are feeds, others the sections that they stand in.
///
/// See OPML 2.0, opml.org/spec2.opml, "Subscription lists".
public enum OPMLReader {
  /// Deeper than this no sections nest.
  private static let deepest = 32
  /// What Gazette itself writes for a subscription that wants pages.
  static let pagesAttribute = "fullText"

  public static func read(_ bytes: [UInt8]) -> SubscriptionReading {
    var reading = SubscriptionReading()
    let document = bytes.withUnsafeBytes { raw in
      gz_xml_read(raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count))
    }
    guard let document else {
      reading.problems.append("It is no OPML.")
      return reading
    }
    defer { gz_xml_free(document) }
    let root = gz_xml_root(document).map(MarkupNode.init)
    guard let root, root.name == "opml" else {
      reading.problems.append("It is no OPML.")
      return reading
    }
    for child in root.elements where child.name == "body" {
      take(child, section: [], &reading)
    }
    return reading
  }

  // MARK: - Private

  private static func take(
    _ parent: MarkupNode, section: [String], _ reading: inout SubscriptionReading
  ) {
    for outline in parent.elements where outline.name == "outline" {
      let attributes = outline.attributes
      func value(_ name: String) -> String? {
        let found = attributes.first { $0.name.lowercased() == name.lowercased() }?.value
        return found.flatMap { $0.isEmpty ? nil : $0 }
      }
      let name = value("title") ?? value("text")
      if let url = value("xmlUrl") {
        take(feed: url, name: name, attributes, section: section, &reading)
      }
      guard section.count < deepest else { continue }
      take(
        outline, section: section + (value("xmlUrl") == nil ? [name].compactMap(\.self) : []),
        &reading)
    }
  }

  private static func take(
    feed url: String, name: String?, _ attributes: [Subscription.Attribute], section: [String],
    _ reading: inout SubscriptionReading
  ) {
    guard WebAddress(url) != nil else {
      reading.problems.append("\(url) is no http or https address.")
      return
    }
    var subscription = Subscription(url, title: name, section: section)
    for attribute in attributes {
      switch attribute.name.lowercased() {
      case "xmlurl", "title", "text": break
      case pagesAttribute.lowercased(): subscription.fetchesPages = attribute.value == "true"
      case "category":
        subscription.tags = attribute.value.split(separator: ",").map { tag in
          PlainText.line(String(tag.drop { $0 == "/" || $0 == " " }))
        }
      default: subscription.others.append(attribute)
      }
    }
    if !reading.subscriptions.contains(where: { $0.url == url }) {
      reading.subscriptions.append(subscription)
    }
  }
}
