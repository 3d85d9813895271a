import Foundation

/// Names set by hand where the data's are wrong, by its `LABELLING.md`: facts about its text, and none
/// of the text.
///
/// An entry is a line of a record, its fields parted by tabs: the record, the number of the line in
/// it, from 1 on, and its names, each with its label and its code points in the line.
///
///     gmb-17	1	PER 4-9	ORG 30-45
///
/// The line counts as read: it has these persons and organizations and no others. Its places and other
/// names stay, where none of these overlaps them. A record may also be a line of the unlabelled text
/// beside the data: `raw-17` is the seventeenth.
struct Corrections {
  private struct Entry {
    /// Where it stands in the file.
    var number: Int
    var line: Int
    /// By code points of the line.
    var names: [LabelledText.Name]
  }

  private let file: String
  private var entries: [String: [Entry]] = [:]

  /// - Throws: `CorrectionError` where a line is no entry.
  init(_ path: String) throws {
    try self.init(
      String(contentsOfFile: path, encoding: .utf8),
      file: URL(fileURLWithPath: path).lastPathComponent)
  }

  init(_ text: String, file: String) throws {
    self.file = file
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count > 1, let lineNumber = Int(fields[1]) else {
        throw error(index + 1, "expected a record, a tab and the number of a line")
      }
      let names = try fields.dropFirst(2).map { field in
        guard let name = Self.name(field) else {
          throw error(index + 1, "expected a name like PER 4-9, not \(field)")
        }
        return name
      }
      entries[fields[0], default: []].append(
        Entry(number: index + 1, line: lineNumber, names: names))
    }
  }

  /// The labelled texts of a folder, corrected, and the unlabelled ones that entries label.
  ///
  /// - Parameter data: With `train.jsonl.gz` and `raw.txt.gz`.
  /// - Throws: `CorrectionError` as `applied` does.
  func texts(of data: String) throws -> [LabelledText] {
    let raw = String(
      decoding: try LabelledText.unpacked("\(data)/raw.txt.gz"), as: UTF8.self)
    return try applied(
      to: LabelledText.read("\(data)/train.jsonl.gz")
        + LabelledText.lines(of: raw).filter { entries[$0.id] != nil })
  }

  /// - Throws: `CorrectionError` where an entry's record, its line or the place of a name doesn't exist.
  func applied(to texts: [LabelledText]) throws -> [LabelledText] {
    var left = entries
    let corrected = try texts.map { text in
      var text = text
      for entry in left.removeValue(forKey: text.id) ?? [] { try apply(entry, to: &text) }
      return text
    }
    if let (record, entries) = left.min(by: { $0.value[0].number < $1.value[0].number }) {
      throw error(entries[0].number, "there is no record \(record)")
    }
    return corrected
  }

  // MARK: - Private

  private func apply(_ entry: Entry, to text: inout LabelledText) throws {
    let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(\.unicodeScalars.count)
    guard lines.indices.contains(entry.line - 1) else {
      throw error(entry.number, "\(text.id) has no line \(entry.line)")
    }
    guard text.readLines?.contains(entry.line) != true else {
      throw error(entry.number, "line \(entry.line) of \(text.id) has an entry already")
    }
    let length = lines[entry.line - 1]
    let start = lines.prefix(entry.line - 1).reduce(0) { $0 + $1 + 1 }
    var end = 0
    for name in entry.names {
      guard name.start >= end, name.end <= length else {
        throw error(
          entry.number,
          "\(name.label) \(name.start)-\(name.end) is not among the \(length) characters of the "
            + "line behind the name before it")
      }
      end = name.end
    }
    let names = entry.names.map { name in
      LabelledText.Name(start: start + name.start, end: start + name.end, label: name.label)
    }
    text.entities.removeAll { old in
      let isReplaced =
        (old.label == "PER" || old.label == "ORG")
        && old.start >= start && old.end <= start + length
      return isReplaced || names.contains { $0.start < old.end && old.start < $0.end }
    }
    text.entities += names
    text.readLines = (text.readLines ?? []).union([entry.line])
  }

  /// "PER 4-9".
  private static func name(_ field: String) -> LabelledText.Name? {
    let parts = field.split(separator: " ")
    guard parts.count == 2 else { return nil }
    let places = parts[1].split(separator: "-").compactMap { Int($0) }
    guard places.count == 2, places[0] < places[1] else { return nil }
    let name = LabelledText.Name(start: places[0], end: places[1], label: String(parts[0]))
    return name.kind == nil ? nil : name
  }

  private func error(_ line: Int, _ problem: String) -> CorrectionError {
    CorrectionError(file: file, line: line, problem: problem)
  }
}

/// An entry that doesn't fit the data.
struct CorrectionError: Error, CustomStringConvertible {
  var file: String
  var line: Int
  var problem: String

  /// "corrections.tsv:12: there is no record gmb-1".
  var description: String { "\(file):\(line): \(problem)" }
}
