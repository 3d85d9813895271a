/// All places where a line of `bytes` may or must end, the end of the text among them: the rules
/// of UAX #14, section 6, in their order. Rule LB9 makes a mark take the class of what it follows.
func unicodeBreaks(_ bytes: UnsafeBufferPointer<UInt8>) -> [BreakOpportunity] {
  var rules = LineBreakRules()
  var breaks: [BreakOpportunity] = []
  breaks.reserveCapacity(bytes.count / 5 + 2)
  var offset = 0
  var letterCount = 0
  while offset < bytes.count {
    let isLetter = isLetter(bytes[offset])
    letterCount = isLetter ? letterCount + 1 : 0
    // From the third on, the letters of a word change nothing that the rules ask for.
    if letterCount > 2 {
      offset += 1
      continue
    }
    let scalar = scalar(of: bytes, at: offset)
    switch rules.read(scalar) {
    case .none: break
    case .allowed: breaks.append(BreakOpportunity(offset: offset, isMandatory: false))
    case .mandatory: breaks.append(BreakOpportunity(offset: offset, isMandatory: true))
    }
    offset += UTF8.width(scalar)
  }
  if offset > 0 {
    breaks.append(BreakOpportunity(offset: offset, isMandatory: rules.endsInMandatoryBreak))
  }
  return breaks
}

/// - Parameter bytes: UTF-8.
private func scalar(of bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Unicode.Scalar {
  if bytes[offset] < 0x80 { return Unicode.Scalar(bytes[offset]) }
  var decoder = UTF8()
  var iterator = bytes[offset...].makeIterator()
  guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return "\u{FFFD}" }
  return scalar
}

/// What is known of the text before a place, as far as the rules ask for it.
private struct LineBreakRules {
  enum Decision { case none, allowed, mandatory }

  /// The class of the last scalar, marks skipped; nil at the start.
  private var before: LineBreakClass?
  /// The class before any spaces that came last.
  private var beforeSpaces: LineBreakClass = .bk
  private var hasSpaces = false
  /// What stood before the last scalar; for quotation marks and dashes.
  private var beforeThat: LineBreakClass?
  /// How many regional indicators stand in a row.
  private var regionalIndicators = 0
  private var followsZWJ = false
  /// The opening mark of a quotation was the last thing but spaces.
  private var scalarBefore: Unicode.Scalar = " "

  var endsInMandatoryBreak: Bool { before?.isMandatory == true }

  mutating func read(_ scalar: Unicode.Scalar) -> Decision {
    let own = LineBreakClass(scalar)
    var kind = own
    if own == .cm || own == .zwj {
      // LB9, LB10.
      if let before, !before.isMandatory, before != .sp, before != .zw {
        followsZWJ = own == .zwj
        scalarBefore = scalar
        return .none
      }
      kind = .al
    }
    let decision = decide(kind, scalar)
    advance(kind, scalar)
    followsZWJ = own == .zwj
    return decision
  }

  private mutating func advance(_ kind: LineBreakClass, _ scalar: Unicode.Scalar) {
    if kind == .sp {
      if !hasSpaces { beforeSpaces = before ?? .bk }
      hasSpaces = true
    } else {
      hasSpaces = false
      beforeSpaces = kind
    }
    regionalIndicators = kind == .ri ? regionalIndicators + 1 : 0
    beforeThat = before
    before = kind
    scalarBefore = scalar
  }

  private func decide(_ next: LineBreakClass, _ scalar: Unicode.Scalar) -> Decision {
    guard let before else { return .none }  // LB2
    // LB4, LB5
    if before == .cr, next == .lf { return .none }
    if before.isMandatory { return .mandatory }
    if next.isMandatory { return .none }  // LB6
    if next == .sp || next == .zw { return .none }  // LB7
    let last = hasSpaces ? beforeSpaces : before
    if last == .zw { return .allowed }  // LB8
    if followsZWJ { return .none }  // LB8a
    if next == .wj || before == .wj { return .none }  // LB11
    if before == .gl { return .none }  // LB12
    if next == .gl, ![.sp, .ba, .hy].contains(before) { return .none }  // LB12a
    if [.cl, .cp, .ex, .sy].contains(next) { return .none }  // LB13
    if next == .is, !hasSpaces { return .none }  // LB13, LB15d
    if last == .op { return .none }  // LB14
    // LB15a, LB15b: inside of an opening mark, and before a closing one.
    if last == .qi, !hasSpaces || isOpening(beforeThat) { return .none }
    if next == .qf, !hasSpaces { return .none }
    if last == .cl || last == .cp, next == .ns { return .none }  // LB16
    if last == .b2, next == .b2 { return .none }  // LB17
    // A dash stays with the word before it, spaces or not.
    if hasSpaces, isDash(scalar) { return .none }
    if hasSpaces { return .allowed }  // LB18
    // LB19: curly marks tell which way they face; straight ones and the rest bind both ways.
    if next == .qu || before == .qu { return .none }
    if next == .qi { return isEastAsian(scalarBefore) || before == .b2 ? .allowed : .none }
    if before == .qf { return isEastAsian(scalar) || next == .b2 ? .allowed : .none }
    return decideWithoutSpaces(before, next, scalar)
  }

  private func decideWithoutSpaces(
    _ before: LineBreakClass, _ next: LineBreakClass, _ scalar: Unicode.Scalar
  ) -> Decision {
    if before == .cb || next == .cb { return .allowed }  // LB20
    if before == .hy || isHyphen(scalarBefore), beforeThat == nil || beforeThat == .sp,
      isAlphabetic(next)
    {
      return .none  // LB20a
    }
    // An address may break after a slash, a hyphen before a number may not.
    if before == .sy { return next == .hl ? .none : isAlphabetic(next) ? .allowed : .none }
    if [.ba, .hy, .ns].contains(next) { return .none }  // LB21
    if next == .b2 { return .none }
    if before == .bb { return .none }
    if before == .hl || before == .hy, beforeThat == .hl, before == .hy { return .none }  // LB21a
    if next == .in { return .none }  // LB22
    // LB23, LB23a
    if isAlphabetic(before), next == .nu { return .none }
    if before == .nu, isAlphabetic(next) { return .none }
    if before == .pr, isIdeographic(next) { return .none }
    if isIdeographic(before), next == .po { return .none }
    // LB24
    if before == .pr || before == .po, isAlphabetic(next) { return .none }
    if isAlphabetic(before), next == .pr || next == .po { return .none }
    if isPartOfNumber(before, next) { return .none }  // LB25
    if isHangul(before, next) { return .none }  // LB26, LB27
    if isAlphabetic(before), isAlphabetic(next) { return .none }  // LB28
    if isAksara(before), isAksara(next) { return .none }  // LB28a
    if before == .is, isAlphabetic(next) { return .none }  // LB29
    // LB30
    if isAlphabetic(before) || before == .nu, next == .op, !isEastAsian(scalar) { return .none }
    if before == .cp, isAlphabetic(next) || next == .nu, !isEastAsian(scalarBefore) { return .none }
    if before == .ri, next == .ri, regionalIndicators % 2 == 1 { return .none }  // LB30a
    if before == .eb, next == .em { return .none }  // LB30b
    return .allowed  // LB31
  }

  private func isOpening(_ kind: LineBreakClass?) -> Bool {
    switch kind {
    case nil, .sp, .op, .qi, .qu, .gl, .zw, .bk, .lf, .nl, .cr: true
    default: false
    }
  }

  private func isAlphabetic(_ kind: LineBreakClass) -> Bool { kind == .al || kind == .hl }

  private func isIdeographic(_ kind: LineBreakClass) -> Bool {
    kind == .id || kind == .eb || kind == .em
  }

  private func isAksara(_ kind: LineBreakClass) -> Bool {
    [.ak, .ap, .as, .vf, .vi].contains(kind)
  }

  private func isPartOfNumber(_ before: LineBreakClass, _ next: LineBreakClass) -> Bool {
    switch (before, next) {
    case (.nu, .nu), (.nu, .po), (.nu, .pr), (.cl, .po), (.cp, .po), (.cl, .pr), (.cp, .pr),
      (.po, .nu), (.pr, .nu), (.po, .op), (.pr, .op), (.hy, .nu), (.is, .nu):
      true
    default: false
    }
  }

  private func isHangul(_ before: LineBreakClass, _ next: LineBreakClass) -> Bool {
    switch (before, next) {
    case (.jl, .jl), (.jl, .jv), (.jl, .h2), (.jl, .h3), (.jv, .jv), (.jv, .jt), (.h2, .jv),
      (.h2, .jt), (.jt, .jt), (.h3, .jt):
      true
    case (.jl, .po), (.jv, .po), (.jt, .po), (.h2, .po), (.h3, .po), (.pr, .jl), (.pr, .jv),
      (.pr, .jt), (.pr, .h2), (.pr, .h3):
      true
    default: false
    }
  }

  private func isDash(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2013}" || scalar == "\u{2014}" || scalar == "\u{2015}"
  }

  private func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{2010}"
  }

  private func isEastAsian(_ scalar: Unicode.Scalar) -> Bool { CellClass(scalar) == .wide }
}
