import FoundationEssentials

/// A JSON value, as far as feeds and exports need it.
package enum JSONNode: Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONNode])
  case object([String: JSONNode])

  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let list = try? value.decode([JSONNode].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONNode].self))
    }
  }

  package subscript(name: String) -> JSONNode? {
    if case .object(let fields) = self { fields[name] } else { nil }
  }

  package var items: [JSONNode] {
    if case .list(let items) = self { items } else { [] }
  }

  /// A text; a whole number as its digits, since ids are often numbers.
  package var text: String? {
    switch self {
    case .text(let text): text
    case .number(let number): Int64(exactly: number).map { String($0) }
    default: nil
    }
  }
}
