import CLibXML2

/// Reads a feed's document into elements, by libxml2's SAX2 push parser.
///
/// libxml2 never sees a document type: entities are replaced beforehand, by `XMLRepair`, as far as
/// they are short and plain. So none can grow, and none can name a file.
package enum FeedDocument {
  package struct Reading {
    package var root: FeedElement?
    /// More elements than are kept.
    var isCut = false
  }

  package static func read(_ text: String) -> Reading {
    let bytes = Array(text.utf8)
    if !text.contains("<!DOCTYPE"), !ExcessiveMarkup.isFound(in: bytes),
      let reading = parse(bytes, wellFormedOnly: true)
    {
      return reading
    }
    return parse(XMLRepair.wellFormed(bytes), wellFormedOnly: false) ?? Reading()
  }

  // MARK: - Private

  private static func parse(_ bytes: [UInt8], wellFormedOnly: Bool) -> Reading? {
    let builder = FeedElementBuilder()
    var events = gz_xml_events()
    events.user = Unmanaged.passUnretained(builder).toOpaque()
    events.start = { user, name, prefix, uri, count, attributes in
      FeedElementBuilder.of(user).start(
        name, prefix, uri, SAXAttributes(count: Int(count), fields: attributes))
    }
    events.end = { user in FeedElementBuilder.of(user).end() }
    events.text = { user, text, count in FeedElementBuilder.of(user).append(text, count) }
    let status = bytes.withUnsafeBytes { raw in
      let text = raw.bindMemory(to: CChar.self)
      return gz_xml_parse(text.baseAddress, Int32(clamping: text.count), &events)
    }
    guard status >= 0 else { return nil }
    if wellFormedOnly, status == 0 || builder.isTooDeep { return nil }
    return Reading(root: builder.root, isCut: builder.isCut)
  }
}

/// The attributes of one element as SAX2 gives them: name, prefix, namespace, start and end of the
/// value, five pointers to an attribute.
struct SAXAttributes {
  let count: Int
  let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  func each(_ body: (_ name: String, _ prefix: String?, _ uri: String?, _ value: String) -> Void) {
    guard let fields else { return }
    for index in 0..<count {
      let field = fields + 5 * index
      guard let name = field[0], let start = field[3], let end = field[4] else { continue }
      let bytes = UnsafeBufferPointer(start: start, count: end - start)
      // Where entities are not replaced, libxml2 writes each "&" of a value anew as a reference.
      let value = String(decoding: bytes, as: UTF8.self).replacing("&#38;", with: "&")
      body(
        String(cString: name), field[1].map { String(cString: $0) },
        field[2].map { String(cString: $0) }, value)
    }
  }
}

/// Builds elements of libxml2's callbacks.
private final class FeedElementBuilder {
  private(set) var root: FeedElement?
  private(set) var isCut = false
  /// Elements were nested deeper than is kept; what they held went to the one above.
  private(set) var isTooDeep = false
  private var open: [FeedElement] = []
  private var text: [UInt8] = []
  private var count = 0
  /// Start tags whose elements are not kept.
  private var passedOver = 0

  /// Elements in a document at most: some 200 bytes each.
  private static let most = 1 << 20

  static func of(_ user: UnsafeMutableRawPointer?) -> FeedElementBuilder {
    guard let user else { preconditionFailure("libxml2 lost its user data") }
    return Unmanaged<FeedElementBuilder>.fromOpaque(user).takeUnretainedValue()
  }

  func start(
    _ name: UnsafePointer<UInt8>?, _ prefix: UnsafePointer<UInt8>?,
    _ uri: UnsafePointer<UInt8>?, _ attributes: SAXAttributes
  ) {
    flush()
    count += 1
    guard let name, open.count < XMLRepair.deepest, count <= Self.most else {
      isTooDeep = isTooDeep || open.count >= XMLRepair.deepest
      isCut = isCut || count > Self.most
      passedOver += 1
      return
    }
    let vocabulary = FeedVocabulary(
      uri: uri.map { String(cString: $0) }, prefix: prefix.map { String(cString: $0) })
    var element = FeedElement(vocabulary, String(cString: name).lowercased())
    element.base = open.last?.base
    element.language = open.last?.language
    attributes.each { name, prefix, uri, value in
      switch (prefix, name) {
      case ("xml", "base"):
        element.base = WebAddress.resolving(value, against: element.base)
      case ("xml", "lang"):
        let language = String(value.trimmed)
        element.language = language.isEmpty ? nil : language
        element.saysLanguage = true
      default:
        element.attributes.append(
          .init(
            vocabulary: prefix == nil ? .feed : FeedVocabulary(uri: uri, prefix: prefix),
            name: name.lowercased(), value: value))
      }
    }
    open.append(element)
  }

  func end() {
    flush()
    if passedOver > 0 {
      passedOver -= 1
      return
    }
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      root = root ?? element
    } else {
      open[open.count - 1].nodes.append(.element(element))
    }
  }

  func append(_ piece: UnsafePointer<UInt8>?, _ count: Int32) {
    guard let piece, !open.isEmpty else { return }
    text.append(contentsOf: UnsafeBufferPointer(start: piece, count: Int(count)))
  }

  private func flush() {
    guard !text.isEmpty else { return }
    if !open.isEmpty {
      open[open.count - 1].nodes.append(.text(String(decoding: text, as: UTF8.self)))
    }
    text.removeAll(keepingCapacity: true)
  }
}
