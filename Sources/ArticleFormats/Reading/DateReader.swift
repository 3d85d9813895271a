import Articles
import FoundationEssentials

/// Dates as newspapers write them: "Mon 24 June 2024", "June 24, 2024, 9:30 am EDT", "24.06.2024",
/// "2024-06-24T09:30:00Z", "Published: 24 Jun 2024 09:30 GMT | Updated: …".
enum DateReader {
  struct Dates: Equatable {
    var published: Date?
    var updated: Date?
  }

  /// The dates of a line that holds nothing else; nil where it holds anything else.
  static func dates(inLine line: some StringProtocol) -> Dates? {
    // A date has a digit; of prose few lines are as short, and the first word tells of most.
    guard line.utf8.count <= 160, line.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }),
      mayBeDates(line)
    else { return nil }
    var dates = Dates()
    var found = false
    for part in line.lowercased().parts(between: "|·•") {
      var text = part.trimmed
      var isUpdate = false
      for prefix in prefixes where text.hasPrefix(prefix) {
        isUpdate = prefix.contains("updated") || prefix.contains("modified")
        text = text.dropFirst(prefix.count).drop { ": ".contains($0) }
        if text.hasPrefix("on ") { text = text.dropFirst(3) }
        break
      }
      // "Published 24 June, updated 25 June" in one.
      if let middle = text.firstRange(of: "updated"), !isUpdate {
        guard let first = date(text[..<middle.lowerBound]) else { return nil }
        dates.published = first
        text = text[middle.upperBound...].drop { ": ".contains($0) }
        isUpdate = true
      }
      guard let date = date(text) else { return nil }
      if isUpdate { dates.updated = date } else { dates.published = dates.published ?? date }
      found = true
    }
    return found ? dates : nil
  }

  /// The date that `text` is; nil where it holds anything else.
  static func date(_ text: some StringProtocol) -> Date? {
    var parts = Parts()
    for token in tokens(text.lowercased()) where !parts.take(token) { return nil }
    return parts.date
  }

  /// The years 1 to 9999, which is what ISO 8601 can write.
  static let writable =
    Date(timeIntervalSince1970: -62_135_596_800)..<Date(timeIntervalSince1970: 253_402_300_800)

  /// A day of the Gregorian calendar and seconds after it began in Greenwich.
  static func date(year: Int, month: Int, day: Int, seconds: Int) -> Date {
    CalendarDay(year: year, month: month, day: day).start.addingTimeInterval(Double(seconds))
  }

  // MARK: - Private

  /// What may stand before a date.
  private static let prefixes = [
    "last updated", "last modified", "updated", "modified", "published", "posted", "date",
    "first published",
  ]

  /// What may stand in a date beside numbers, marks, and the names of days, months and zones.
  private static let fillers: Set<Substring> = [
    "", "at", "on", "of", "the", "-", "–", "—", "@", "o'clock", "local", "time",
  ]

  /// The first three letters, or all, of every word that a line of dates may hold.
  private static let beginnings: Set<UInt32> = {
    var words = prefixes + weekdays + months + zones.keys
    words += fillers.map { String($0) } + ["am a.m pm p.m st nd rd th t h"]
    let letters = words.flatMap { word in word.split { !$0.isLetter } }
    return Set(letters.map(firstLetters))
  }()

  private static func firstLetters(_ word: Substring) -> UInt32 {
    word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whether each run of ASCII letters is the beginning of a word that may stand there.
  private static func mayBeDates(_ line: some StringProtocol) -> Bool {
    var word: UInt32 = 0
    for byte in line.utf8 {
      let letter = byte | 0x20
      if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") {
        if word < 1 << 16 { word = word << 8 | UInt32(letter) }
      } else {
        if word != 0, !beginnings.contains(word) { return false }
        word = 0
      }
    }
    return word == 0 || beginnings.contains(word)
  }

  /// Runs of letters, digits with their marks, and nothing of what stands between.
  private static func tokens(_ text: String) -> [Substring] {
    text.split { ", \t()".contains($0) || $0 == "\u{A0}" || $0 == "\u{202F}" }.flatMap { word in
      // ISO 8601 has the time after a T.
      word.count > 11 && word.dropFirst(10).first == "t"
        ? [word.prefix(10), word.dropFirst(11)] : [word]
    }
  }

  private struct Parts {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour = 0
    var minute = 0
    var second = 0
    var hasTime = false
    /// Seconds east of Greenwich.
    var offset = 0

    var date: Date? {
      guard let year, let month, let day, (1000...9999).contains(year), (1...12).contains(month),
        (1...CalendarDay.days(in: month, of: year)).contains(day), hour < 24, minute < 60,
        second <= 60
      else { return nil }
      let seconds = hour * 3600 + minute * 60 + second - offset
      return DateReader.date(year: year, month: month, day: day, seconds: seconds)
    }

    mutating func take(_ token: Substring) -> Bool {
      var token = token
      while let last = token.last, ".;".contains(last), token != "." { token.removeLast() }
      if fillers.contains(token) { return true }
      if DateReader.isWeekday(token) { return true }
      if month == nil, let number = DateReader.month(token) {
        month = number
        return true
      }
      if token == "am" || token == "a.m" { return halfDay(isAfternoon: false) }
      if token == "pm" || token == "p.m" { return halfDay(isAfternoon: true) }
      if let zone = DateReader.zones[String(token)], hasTime {
        offset = zone * 60
        return true
      }
      if hasTime, takeOffset(token) { return true }
      if takeTime(token) { return true }
      return takeNumber(token)
    }

    private mutating func halfDay(isAfternoon: Bool) -> Bool {
      if !hasTime, let hours = day, year != nil || month == nil {
        // "9 am"
        hour = hours
        day = nil
        hasTime = true
      }
      guard hasTime, hour <= 12 else { return false }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
      return true
    }

    private mutating func takeTime(_ token: Substring) -> Bool {
      var token = token
      var suffix: Bool?
      for (ending, isAfternoon) in [("am", false), ("a.m", false), ("pm", true), ("p.m", true)]
      where token.hasSuffix(ending) {
        token = token.dropLast(ending.count)
        suffix = isAfternoon
      }
      var zone: Substring = ""
      if let mark = token.firstIndex(where: { "z+-".contains($0) }), token[..<mark].contains(":") {
        zone = token[mark...]
        token = token[..<mark]
      }
      if token.hasSuffix("h") { token = token.dropLast() }
      let numbers = token.split(separator: ":", omittingEmptySubsequences: false)
      let isHourOnly = numbers.count == 1 && suffix != nil
      guard numbers.count == 2 || numbers.count == 3 || isHourOnly,
        numbers.allSatisfy({ !$0.isEmpty && $0.prefix(2).allSatisfy(\.isASCIIDigit) }),
        let hours = Int(numbers[0])
      else { return false }
      hour = hours
      minute = numbers.count > 1 ? Int(numbers[1]) ?? 99 : 0
      second = numbers.count > 2 ? Int(numbers[2].prefix(2)) ?? 99 : 0
      hasTime = true
      if let suffix, !halfDay(isAfternoon: suffix) { return false }
      return zone.isEmpty || zone == "z" || takeOffset(zone)
    }

    private mutating func takeOffset(_ token: Substring) -> Bool {
      var token = token
      for name in ["utc", "gmt"] where token.hasPrefix(name) { token = token.dropFirst(3) }
      guard let sign = token.first, "+-−".contains(sign) else { return false }
      let digits = token.dropFirst().filter { $0 != ":" }
      guard (1...4).contains(digits.count), digits.allSatisfy(\.isASCIIDigit),
        let number = Int(digits)
      else { return false }
      let seconds = digits.count > 2 ? number / 100 * 3600 + number % 100 * 60 : number * 3600
      guard seconds <= 15 * 3600 else { return false }
      offset = sign == "+" ? seconds : -seconds
      return true
    }

    private mutating func takeNumber(_ token: Substring) -> Bool {
      var token = token
      for ending in ["st", "nd", "rd", "th"] where token.hasSuffix(ending) {
        token = token.dropLast(2)
      }
      let parts = token.split { "-./".contains($0) }
      let numbers = parts.map { Int($0) ?? -1 }
      if numbers.count == 3, !numbers.contains(-1) {
        // "0001-01-01" is how programs write that they have no date, and not the year 2001.
        guard parts.allSatisfy({ $0.utf8.count < 3 || !$0.hasPrefix("0") }) else { return false }
        return takeNumeric(numbers)
      }
      guard numbers.count == 1, let number = numbers.first, number >= 0 else { return false }
      if number >= 1000, year == nil {
        year = number
      } else if number <= 31, day == nil {
        day = number
      } else {
        return false
      }
      return true
    }

    /// "2024-06-24", "24.06.2024", "24/06/2024"; a first number that can be no day is a month.
    private mutating func takeNumeric(_ numbers: [Int]) -> Bool {
      guard year == nil, month == nil, day == nil else { return false }
      if numbers[0] >= 1000 {
        (year, month, day) = (numbers[0], numbers[1], numbers[2])
      } else if numbers[1] > 12 {
        (month, day, year) = (numbers[0], numbers[1], numbers[2])
      } else {
        (day, month, year) = (numbers[0], numbers[1], numbers[2])
      }
      if let short = year, short < 100 { year = short + (short < 70 ? 2000 : 1900) }
      return true
    }
  }

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  static func isWeekday(_ word: some StringProtocol) -> Bool {
    word.utf8.count >= 3 && weekdays.contains { $0.hasPrefix(word) }
  }

  static func month(_ word: some StringProtocol) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }

  /// Minutes east of Greenwich. What means several zones is taken as the press uses it: EST, IST.
  static let zones: [String: Int] = [
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 60, "cet": 60, "west": 60, "cest": 120,
    "eet": 120, "sast": 120, "eest": 180, "msk": 180, "idt": 180, "ist": 330, "pkt": 300,
    "sgt": 480, "hkt": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720,
    "nzdt": 780, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "ct": -360,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "pt": -480,
  ]
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
