import EntityRecognition
import Foundation

/// A record of the training data: a sentence, or a document of several lines.
struct LabelledText: Decodable {
  struct Name: Decodable {
    /// Unicode code points.
    var start: Int
    var end: Int
    var label: String

    /// As `Label.kind`.
    var kind: Int? {
      switch label {
      case "PER": Span.person
      case "ORG": Span.organization
      case "LOC": Span.place
      case "MISC": Span.other
      default: nil
      }
    }
  }

  var source: String
  var id: String
  /// Whether persons and organizations were set by hand.
  var read: Bool
  /// The lines, from 1 on, where `Corrections` set them; put in after decoding.
  var readLines: Set<Int>?
  var text: String
  var entities: [Name]

  /// Reads a file of such records, a JSON object a line, packed with gzip or not.
  static func read(_ path: String) throws -> [LabelledText] {
    let data =
      try path.hasSuffix(".gz") ? unpacked(path) : Data(contentsOf: URL(fileURLWithPath: path))
    let decoder = JSONDecoder()
    return try data.split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(LabelledText.self, from: Data($0))
    }
  }

  /// The lines of unlabelled text as records of their own, "raw-1" and so on.
  static func lines(of raw: String) -> [LabelledText] {
    raw.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      LabelledText(
        source: "raw", id: "raw-\(index + 1)", read: false, text: String(line), entities: [])
    }
  }

  static func unpacked(_ path: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  /// The lines of the text with the spans of their names, in UTF-8 bytes of the line.
  var lines: [LabelledLine] {
    var lines: [LabelledLine] = []
    var start = 0
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let scalars = Array(line.unicodeScalars)
      var offsets = [0]
      for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
      let names = entities.compactMap { name -> LabelledLine.Name? in
        guard let kind = name.kind, name.start >= start, name.end <= start + scalars.count,
          name.start < name.end
        else { return nil }
        return LabelledLine.Name(
          start: offsets[name.start - start], end: offsets[name.end - start], kind: kind)
      }
      let isRead = read || readLines?.contains(index + 1) == true
      lines.append(LabelledLine(text: String(line), names: names, isRead: isRead))
      start += scalars.count + 1
    }
    return lines
  }
}

struct LabelledLine: Equatable {
  struct Name: Hashable {
    /// UTF-8 bytes.
    var start: Int
    var end: Int
    var kind: Int
  }

  var text: String
  var names: [Name]
  /// Whether its persons and organizations were set by hand.
  var isRead = false

  /// The label of each token: a token belongs to the name that holds its first byte.
  func labels(of tokens: [Token]) -> [Label] {
    var labels = [Label](repeating: .none, count: tokens.count)
    for name in names {
      var isFirst = true
      for (index, token) in tokens.enumerated()
      where token.start >= name.start && token.start < name.end {
        labels[index] = isFirst ? .begin(name.kind) : .inside(name.kind)
        isFirst = false
      }
    }
    return labels
  }
}
