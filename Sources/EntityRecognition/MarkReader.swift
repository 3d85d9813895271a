/// Tells what the marks of a line are: by where they stand, by which quotation is open, and by their
/// form last, since „We came“ closes with what “We came” opens with.
struct MarkReader {
  private var isDoubleOpen = false
  private var isSingleOpen = false

  /// What stands beside a mark.
  enum Neighbor {
    /// A space, the line's edge, or before the mark a bracket, a dash or an opening mark.
    case gap
    case word
    case mark
  }

  /// - Parameter isApostrophe: Whether the letters beside it say that it is one, should it be single.
  mutating func read(
    _ written: WrittenMark, before: Neighbor, after: Neighbor, isApostrophe: Bool
  ) -> Mark {
    switch written.kind {
    case .longDash: return .dash
    case .shortDash: return before == .gap || after == .gap ? .dash : .hyphen
    case .hyphen: return before == .gap && after == .gap ? .dash : .hyphen
    case .double:
      isDoubleOpen = opens(before, after) ?? written.opens ?? !isDoubleOpen
      return isDoubleOpen ? .opening : .closing
    case .single:
      if isApostrophe { return .apostrophe }
      let opens = opens(before, after) ?? written.opens ?? (before == .gap && !isSingleOpen)
      // "’round": printers turn an apostrophe so, and never an opening mark.
      if opens, written.opens == false { return .apostrophe }
      // "runnin’ for mayor"
      if !opens, !isSingleOpen, before != .mark { return .apostrophe }
      isSingleOpen = opens
      return opens ? .openingSingle : .closingSingle
    }
  }

  /// nil where a mark's place doesn't say it: `he said."No`, `" No , "`, `« No »,`.
  private func opens(_ before: Neighbor, _ after: Neighbor) -> Bool? {
    if before == .gap { return after == .word ? true : nil }
    return after == .word ? nil : false
  }
}
