import Articles
import FoundationEssentials

/// One line of a journal: the JSON and the entry that it stands for.
enum JournalLine {
  private struct Line: Codable {
    var time: Int64
    var device: String
    var article: String
    var read: Bool?
    var starred: Bool?
    var tag: String?
    var isTagged: Bool?
    var place: Place?
    var focus: Focus?
    /// What was set to nothing: "place" or "focus".
    var cleared: String?
  }

  private struct Place: Codable {
    var block: Int
    var offset: Int
  }

  private struct Focus: Codable {
    var kind: String
    var name: String
  }

  /// Ends in a line feed.
  static func text(_ entry: Journal.Entry) -> String {
    var line = Line(time: entry.time, device: entry.device, article: entry.article.text)
    switch entry.change {
    case .read(let isRead): line.read = isRead
    case .starred(let isStarred): line.starred = isStarred
    case .tagged(let tag, let isTagged): (line.tag, line.isTagged) = (tag, isTagged)
    case .place(let place?): line.place = Place(block: place.block, offset: place.offset)
    case .focus(let focus?): line.focus = Focus(kind: focus.kind.rawValue, name: focus.name)
    case .place(nil): line.cleared = "place"
    case .focus(nil): line.cleared = "focus"
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(line) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// nil where the line is torn or of a kind that is not known.
  static func entry(_ bytes: [UInt8]) -> Journal.Entry? {
    guard let line = try? JSONDecoder().decode(Line.self, from: Data(bytes)) else { return nil }
    let change: StatusChange
    if let isRead = line.read {
      change = .read(isRead)
    } else if let isStarred = line.starred {
      change = .starred(isStarred)
    } else if let tag = line.tag, let isTagged = line.isTagged {
      change = .tagged(tag, isTagged)
    } else if let place = line.place, place.block >= 0, place.offset >= 0 {
      change = .place(ReadingPlace(block: place.block, offset: place.offset))
    } else if let focus = line.focus, let kind = Entity.Kind(rawValue: focus.kind) {
      change = .focus(EntityID(kind: kind, name: focus.name))
    } else if line.cleared == "place" {
      change = .place(nil)
    } else if line.cleared == "focus" {
      change = .focus(nil)
    } else {
      return nil
    }
    return Journal.Entry(
      time: line.time, device: line.device, article: ArticleID(line.article), change: change)
  }
}
