import Articles
import FoundationEssentials

/// The moments that feeds write: RFC 822 with its mistakes, the profiles of ISO 8601, what C's
/// `asctime` and databases print, and the months and halves of the day of other languages.
///
///     FeedDateReader.date("Thu, 01 Jan 2004 19:48:21 GMT")
///     FeedDateReader.date("2004-07-13T9:15-05:00")
///     FeedDateReader.date("03335")                          // the 335th day of 2003
///
/// A day alone is taken as its first moment in Greenwich.
package enum FeedDateReader {
  package static func date(_ text: String) -> Date? {
    guard text.utf8.count <= 100, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    let text = text.lowercased().composed
    if let moment = epoch(text.trimmed) { return moment }
    var reading = Reading()
    reading.readsKorean = text.unicodeScalars.contains { 0xAC00..<0xD7A4 ~= $0.value }
    for word in words(text) where !reading.take(word) { return nil }
    return reading.date
  }

  // MARK: - Private

  /// Seconds or milliseconds since 1970.
  private static func epoch(_ text: Substring) -> Date? {
    guard text.count == 10 || text.count == 13, text.allSatisfy(\.isASCIIDigit),
      let number = Double(text), !text.hasPrefix("20") && !text.hasPrefix("19") || text.count == 13
    else { return nil }
    // Thirteen digits are milliseconds, and none of them reaches the year 2300.
    return Date(timeIntervalSince1970: text.count == 13 ? number / 1000 : number)
  }

  private static func words(_ text: String) -> [Substring] {
    var text = text
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      for (sign, meaning) in signs { text = text.replacing(sign, with: meaning) }
      text = text.replacing("- ", with: "-")
    }
    return text.split { $0.isWhitespace || ",()[]".contains($0) }
  }

  /// Of Chinese, Japanese and Korean.
  private static let signs = [
    ("年", "-"), ("月", "-"), ("日", " "), ("년", "-"), ("월", "-"), ("일", " "), ("上午", " am "),
    ("下午", " pm "), ("午前", " am "), ("午後", " pm "), ("오전", " am "), ("오후", " pm "),
    ("時", ":"), ("时", ":"), ("分", ":"), ("秒", " "), ("：", ":"),
  ]

  private struct Reading {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour = 0
    var minute = 0
    var second = 0
    var hasTime = false
    var isAfternoon: Bool?
    /// "3/5/2024": the month comes first where the clock has halves of the day.
    var mayBeAmerican = false
    /// Seconds east of Greenwich; nil where nothing says.
    var offset: Int?
    /// Programs that write Korean dates give Korea's time.
    var readsKorean = false

    var date: Date? {
      guard let year, var month = month ?? (day == nil && !hasTime ? 1 : nil) else { return nil }
      var day = day ?? 1
      if mayBeAmerican, isAfternoon != nil, day <= 12 { swap(&month, &day) }
      guard (1...12).contains(month), (1...CalendarDay.days(in: month, of: year)).contains(day),
        minute < 60, second <= 60
      else { return nil }
      var hour = hour
      if let isAfternoon, hour <= 12 { hour = hour % 12 + (isAfternoon ? 12 : 0) }
      guard hour < 24 || hour == 24 && minute == 0 && second == 0 else { return nil }
      let offset = offset ?? (readsKorean ? 9 * 3600 : 0)
      // The year 1 is how programs write that they have no date.
      guard (1000...9999).contains(year) else { return nil }
      let date = DateReader.date(
        year: year, month: month, day: day, seconds: hour * 3600 + minute * 60 + second - offset)
      return DateReader.writable.contains(date) ? date : nil
    }

    mutating func take(_ word: Substring) -> Bool {
      guard let first = word.first else { return true }
      if first.isASCIIDigit || first == "-" && year == nil && day == nil {
        return takeNumbers(word)
      }
      if "+-−".contains(first) { return takeZone(word) }
      if first == "t", word.dropFirst().first?.isASCIIDigit == true {
        return takeTime(word.dropFirst())
      }
      let bare = word.last == "." ? word.dropLast() : word
      switch bare {
      case "am", "a.m", "pm", "p.m":
        isAfternoon = bare.hasPrefix("p")
        return true
      // Behind the time "AT" is the Atlantic's.
      case "at", "um", "à", "de", "del", "of", "kl", "-", "–": if !hasTime { return true }
      default: break
      }
      // In "mar, 12 déc 2003" the first of the two is a day of the week.
      if month == nil || year == nil, let number = FeedDateReader.month(bare) {
        month = number
        return true
      }
      if hasTime { return takeZone(word) }
      // A day of the week, in whatever language, stands before everything else.
      return year == nil && day == nil && (month == nil || DateReader.isWeekday(bare))
    }

    private mutating func takeNumbers(_ word: Substring) -> Bool {
      if word.contains(":"), let mark = word.firstIndex(where: { !$0.isASCIIDigit }),
        word[mark] == ":"
      {
        return takeTime(word)
      }
      if let mark = word.indices.dropFirst().first(where: {
        word[$0] == "t" && word[word.index(after: $0)...].first?.isASCIIDigit == true
      }) {
        return takeDay(word[..<mark]) && takeTime(word[word.index(after: mark)...])
      }
      if word.hasSuffix("am") || word.hasSuffix("pm"), hasTime || word.count <= 4 {
        return takeTime(word)
      }
      return takeDay(word)
    }

    // MARK: Days

    private mutating func takeDay(_ word: Substring) -> Bool {
      let word = word.last.map { "-./".contains($0) } == true ? word.dropLast() : word
      let parts = word.split(whereSeparator: { "-./".contains($0) })
      switch parts.count {
      case 3: return takeThree(parts, mark: word.first { "-./".contains($0) } ?? "-")
      case 2:
        // "2003-12", "-03-12", "2003-335", "01-jan"
        if word.hasPrefix("-") || parts[0].count == 4 {
          year = Self.fullYear(parts[0])
          return parts[1].count == 3 && parts[1].allSatisfy(\.isASCIIDigit)
            ? takeDayOfYear(parts[1]) : takeMonth(parts[1])
        }
        day = Int(parts[0])
        return day != nil && takeMonth(parts[1])
      case 1: return takeOne(parts[0], hasDash: word.hasPrefix("-"))
      default: return false
      }
    }

    private mutating func takeThree(_ parts: [Substring], mark: Character) -> Bool {
      guard year == nil, month == nil, day == nil else { return false }
      var parts = parts
      let isNamed = parts[1].first?.isLetter == true
      if parts[0].count <= 2, parts[2].count == 4 || mark != "-" || isNamed {
        // The year comes last: "31.12.2003", "12/31/2003", "31-dec-2003".
        if let second = Int(parts[1]), second > 12 { parts.swapAt(0, 1) }
        mayBeAmerican = mark == "/"
        parts.swapAt(0, 2)
      }
      year = Self.fullYear(parts[0])
      day = Int(parts[2])
      return year != nil && day != nil && takeMonth(parts[1])
    }

    /// Digits alone: by how many they are.
    private mutating func takeOne(_ digits: Substring, hasDash: Bool) -> Bool {
      var digits = digits
      for ending in ["st", "nd", "rd", "th", "er", "º"] where digits.hasSuffix(ending) {
        digits = digits.dropLast(ending.count)
      }
      guard digits.allSatisfy(\.isASCIIDigit), let number = Int(digits) else { return false }
      let isFirst = year == nil && month == nil && day == nil && !hasTime
      switch digits.count {
      case 4 where hasDash:
        year = Self.fullYear(digits.prefix(2))
        return takeMonth(digits.suffix(2))
      case 4 where year == nil: year = number
      case 1, 2:
        if day == nil {
          day = number
        } else if year == nil, month != nil {
          year = Self.fullYear(digits)
        } else {
          return false
        }
      case 5 where isFirst, 7 where isFirst:
        year = Self.fullYear(digits.dropLast(3))
        return takeDayOfYear(digits.suffix(3))
      case 6 where isFirst, 8 where isFirst:
        year = Self.fullYear(digits.dropLast(4))
        day = Int(digits.suffix(2))
        return takeMonth(digits.dropLast(2).suffix(2))
      default: return false
      }
      return true
    }

    private mutating func takeMonth(_ word: Substring) -> Bool {
      month = word.count <= 3 ? Int(word) ?? FeedDateReader.month(word) : FeedDateReader.month(word)
      return month != nil
    }

    private mutating func takeDayOfYear(_ digits: Substring) -> Bool {
      guard let year, var rest = Int(digits), rest >= 1 else { return false }
      for candidate in 1...12 {
        let length = CalendarDay.days(in: candidate, of: year)
        if rest <= length {
          (month, day) = (candidate, rest)
          return true
        }
        rest -= length
      }
      return false
    }

    private static func fullYear(_ digits: Substring) -> Int? {
      guard let year = Int(digits), year >= 0 else { return nil }
      return digits.count > 2 ? year : year + (year < 70 ? 2000 : 1900)
    }

    // MARK: Times

    private mutating func takeTime(_ word: Substring) -> Bool {
      guard !hasTime else { return false }
      var clock = word
      if let mark = word.firstIndex(where: { !$0.isASCIIDigit && !":.".contains($0) }) {
        clock = word[..<mark]
        let rest = word[mark...]
        if rest.hasPrefix("am") || rest.hasPrefix("pm") {
          isAfternoon = rest.hasPrefix("p")
        } else {
          hasTime = true
          guard takeZone(rest) else { return false }
        }
      }
      var numbers = clock.split(separator: ":", omittingEmptySubsequences: false)
      if numbers.last == "" { numbers.removeLast() }
      if numbers.count == 1, let run = numbers.first, run.count == 4 || run.count == 6 {
        // "101455" of ISO 8601's basic format.
        numbers = stride(from: 0, to: run.count, by: 2).map { run.dropFirst($0).prefix(2) }
      }
      guard (1...3).contains(numbers.count) else { return false }
      var values = [0, 0, 0]
      for (index, number) in numbers.enumerated() {
        let whole = number.prefix { $0 != "." }
        guard (1...2).contains(whole.count), let value = Int(whole) else { return false }
        values[index] = value
      }
      (hour, minute, second) = (values[0], values[1], values[2])
      hasTime = true
      return true
    }

    private mutating func takeZone(_ word: Substring) -> Bool {
      var word = word
      if word.hasPrefix("etc/") { word = word.dropFirst(4) }
      for name in ["gmt", "utc", "ut", "z"] where word.hasPrefix(name) && word.count > name.count {
        word = word.dropFirst(name.count)
        break
      }
      guard let sign = word.first else { return true }
      guard "+-−".contains(sign) else {
        guard word.allSatisfy({ $0.isLetter || "/_.'".contains($0) }) else { return false }
        // Names that nobody knows are taken as Greenwich, as a date without any is.
        offset = offset ?? FeedDateReader.zones[String(word)].map { $0 * 60 }
        return true
      }
      let parts = word.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
      let digits = parts.joined()
      guard (1...6).contains(digits.count), digits.allSatisfy(\.isASCIIDigit) else { return false }
      let hours =
        parts.count > 1 ? Int(parts[0]) : Int(digits.count > 2 ? digits.dropLast(2) : digits[...])
      let minutes = parts.count > 1 ? Int(parts[1]) : digits.count > 2 ? Int(digits.suffix(2)) : 0
      guard let hours, let minutes, hours <= 24, minutes < 60 else { return false }
      offset = (hours * 3600 + minutes * 60) * (sign == "+" ? 1 : -1)
      return true
    }
  }

  /// Minutes east of Greenwich. Beside the zones of the press those of RFC 822, section 5.1, and of
  /// programs.
  private static let zones = DateReader.zones.merging([
    "ut": 0, "a": -60, "n": 60, "m": -720, "y": 720, "ast": -240, "adt": -180, "at": -240,
    "mt": -420, "met": 60, "mez": 60, "mest": 120, "mesz": 120, "akst": -540, "akdt": -480,
    "hst": -600, "nst": -210, "ndt": -150, "brt": -180, "art": -180, "clt": -240, "cst6cdt": -360,
  ]) { _, feeds in feeds }

  private static func month(_ word: some StringProtocol) -> Int? {
    guard let first = word.first, first.isLetter else { return nil }
    // "june" and "juin" are the same word until their third letter.
    for length in [5, 4, 3] {
      if let month = months[String(word.prefix(length))] { return month }
    }
    return nil
  }

  /// How the months begin in the languages that feeds have been seen to write them in.
  private static let months: [String: Int] = {
    var months: [String: Int] = [:]
    for (index, openings) in [
      "jan jän ene gen янв ιαν", "feb fév fev febb lut фев φεβ",
      "mar mär maa mrt mrz мар μάρ μαρ μάώ", "apr avr abr kwi апр απρ ápr",
      "may mai maj mei mag máj máu май мая μάι μαϊ μαΐ μαι",
      "jun juin giu cze июн ιούν ιουν ιον jún",
      "jul juil lug lip июл ιούλ ιουλ ιολ júl", "aug aoû aou ago авг αύγ αυγ",
      "sep set szep сен σεπ", "oct okt out ott paź окт οκτ", "nov lis ноя νοέ νοε",
      "dec déc dez dic gru дек δεκ",
    ].enumerated() {
      for opening in openings.split(separator: " ") { months[String(opening)] = index + 1 }
    }
    return months
  }()
}
