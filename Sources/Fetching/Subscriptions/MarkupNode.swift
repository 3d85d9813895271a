import Articles
import CLibXML2
import Glibc

/// A node of a document that libxml2 has read; it lives as long as that.
struct MarkupNode {
  private let node: gz_xml_node

  init(_ node: gz_xml_node) { self.node = node }

  /// Empty for what is no element.
  var name: String { gz_xml_element_name(node).map { String(cString: $0) } ?? "" }

  /// The elements in it, in their order.
  var elements: [MarkupNode] {
    var elements: [MarkupNode] = []
    var child = gz_xml_first_child(node)
    while let node = child {
      if gz_xml_element_name(node) != nil { elements.append(MarkupNode(node)) }
      child = gz_xml_next(node)
    }
    return elements
  }

  /// Of an element: cleaned, each on one line.
  var attributes: [Subscription.Attribute] {
    var attributes: [Subscription.Attribute] = []
    var next = gz_xml_first_attribute(node)
    while let attribute = next {
      next = gz_xml_next_attribute(attribute)
      guard let name = gz_xml_attribute_name(attribute),
        let text = gz_xml_attribute_value(attribute)
      else { continue }
      attributes.append(
        Subscription.Attribute(
          name: String(cString: name), value: PlainText.line(String(cString: text))))
      free(text)
    }
    return attributes
  }
}
