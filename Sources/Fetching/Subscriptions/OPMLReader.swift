import Articles
import CLibXML2
import Glibc

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
    // Broken files are read as far as they go; nothing that they name is loaded.
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
    let document = bytes.withUnsafeBytes { raw in
      xmlReadMemory(
        raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), nil, nil, Int32(options))
    }
    guard let document else {
      reading.problems.append("It is no OPML.")
      return reading
    }
    defer { xmlFreeDoc(document) }
    let root = xmlDocGetRootElement(document)
    guard let root, root.named == "opml" else {
      reading.problems.append("It is no OPML.")
      return reading
    }
    for child in root.elements where child.named == "body" {
      take(child, section: [], &reading)
    }
    return reading
  }

  // MARK: - Private

  private static func take(
    _ parent: xmlNodePtr, section: [String], _ reading: inout SubscriptionReading
  ) {
    for outline in parent.elements where outline.named == "outline" {
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

extension UnsafeMutablePointer<xmlNode> {
  var named: String { pointee.name.map { String(cString: $0) } ?? "" }

  /// The elements in it, in their order.
  var elements: [xmlNodePtr] {
    var elements: [xmlNodePtr] = []
    var child = pointee.children
    while let node = child {
      if node.pointee.type == XML_ELEMENT_NODE { elements.append(node) }
      child = node.pointee.next
    }
    return elements
  }

  /// Cleaned, each on one line.
  var attributes: [Subscription.Attribute] {
    var attributes: [Subscription.Attribute] = []
    var next = pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      guard let name = attribute.pointee.name,
        let text = xmlNodeListGetString(pointee.doc, attribute.pointee.children, 1)
      else { continue }
      attributes.append(
        Subscription.Attribute(
          name: String(cString: name), value: PlainText.line(String(cString: text))))
      free(text)
    }
    return attributes
  }
}
