import CLibYAML

extension YAMLNode {
  /// Reads the first document of `text`; nil where there is none.
  ///
  /// Aliases are refused, since a few of them can stand for more text than any memory holds; so is
  /// nesting deeper than 64, which no front matter, theme or settings file needs.
  public init?(parsing text: String) throws(YAMLError) {
    var text = text
    let result = text.withUTF8 { bytes in
      var reader = EventReader(bytes: bytes)
      return reader.document()
    }
    guard let node = try result.get() else { return nil }
    self = node
  }
}

// MARK: - Private

/// Builds nodes of libyaml's events.
private struct EventReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private static let deepest = 64

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() -> Result<YAMLNode?, YAMLError> {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      return .failure(YAMLError(place: YAMLPlace(line: 1, column: 1), problem: "no memory"))
    }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    do throws(YAMLError) {
      while true {
        let event = try next(&parser)
        switch event.kind {
        case .other: continue
        case .end: return .success(nil)
        default: return .success(try node(event, &parser, depth: 0))
        }
      }
    } catch {
      return .failure(error)
    }
  }

  private struct Event {
    enum Kind {
      case scalar(String)
      case listStart, listEnd, mappingStart, mappingEnd, alias, end, other
    }
    var kind: Kind
    var place: YAMLPlace
  }

  private func next(_ parser: inout yaml_parser_t) throws(YAMLError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      let mark = parser.problem_mark
      let problem = parser.problem.map { String(cString: $0) } ?? "unreadable"
      throw YAMLError(
        place: YAMLPlace(line: Int(mark.line) + 1, column: Int(mark.column) + 1), problem: problem)
    }
    defer { yaml_event_delete(&event) }
    let place = YAMLPlace(
      line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1)
    let kind: Event.Kind =
      switch event.type {
      case YAML_SCALAR_EVENT:
        .scalar(
          String(
            decoding: UnsafeBufferPointer(
              start: event.data.scalar.value, count: event.data.scalar.length), as: UTF8.self))
      case YAML_SEQUENCE_START_EVENT: .listStart
      case YAML_SEQUENCE_END_EVENT: .listEnd
      case YAML_MAPPING_START_EVENT: .mappingStart
      case YAML_MAPPING_END_EVENT: .mappingEnd
      case YAML_ALIAS_EVENT: .alias
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: .end
      default: .other
      }
    return Event(kind: kind, place: place)
  }

  private func node(
    _ event: Event, _ parser: inout yaml_parser_t, depth: Int
  ) throws(YAMLError) -> YAMLNode {
    guard depth < Self.deepest else {
      throw YAMLError(place: event.place, problem: "nested deeper than \(Self.deepest)")
    }
    switch event.kind {
    case .scalar(let text): return YAMLNode(content: .scalar(text), place: event.place)
    case .listStart:
      var nodes: [YAMLNode] = []
      while true {
        let item = try next(&parser)
        if case .listEnd = item.kind { break }
        nodes.append(try node(item, &parser, depth: depth + 1))
      }
      return YAMLNode(content: .list(nodes), place: event.place)
    case .mappingStart:
      var entries: [YAMLNode.Entry] = []
      while true {
        let key = try next(&parser)
        if case .mappingEnd = key.kind { break }
        guard case .scalar(let name) = key.kind else {
          throw YAMLError(place: key.place, problem: "expected a key of plain text")
        }
        let value = try node(try next(&parser), &parser, depth: depth + 1)
        entries.append(YAMLNode.Entry(key: name, keyPlace: key.place, value: value))
      }
      return YAMLNode(content: .mapping(entries), place: event.place)
    case .alias: throw YAMLError(place: event.place, problem: "aliases are not read")
    case .listEnd, .mappingEnd, .end, .other:
      throw YAMLError(place: event.place, problem: "expected a value")
    }
  }
}
