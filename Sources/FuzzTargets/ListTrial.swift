import Articles
import Fetching
import Settings

/// Lists that a person writes or takes over: subscriptions and settings.
enum ListTrial {
  static func subscriptions(_ bytes: [UInt8]) throws(Finding) {
    let reading = OPMLReader.read(bytes)
    for problem in reading.problems { try TextSense.checkLine(problem, "A problem") }
    for subscription in reading.subscriptions {
      try expect(WebAddress(subscription.url) != nil, "A subscription has no address on the web")
      let others = subscription.others.flatMap { [$0.name, $0.value] }
      for line in [subscription.title] + subscription.section + subscription.tags + others {
        try TextSense.checkLine(line, "What a subscription says")
      }
    }
    let written = OPMLWriter.text(of: reading.subscriptions, title: "Subscriptions")
    let again = OPMLReader.read(Array(written.utf8))
    try expect(
      Set(again.subscriptions.map(\.url)) == Set(reading.subscriptions.map(\.url))
        && again.problems.isEmpty,
      "Subscriptions that were written read as others")
  }

  static func settings(_ bytes: [UInt8]) throws(Finding) {
    let yaml = String(decoding: bytes, as: UTF8.self)
    let (settings, problems) = ReaderSettings.read(yaml)
    for problem in problems { try TextSense.checkLine("\(problem)", "What is wrong with settings") }
    try expect(
      30...140 ~= settings.preferences.measure && 1...20 ~= settings.preferences.wheelLines,
      "A number lies outside of its range")
    _ = settings.keyMap
    let text = ReaderSettings.text(yaml, setting: "measure", to: "72")
    try expect(
      ReaderSettings.text(text, setting: "measure", to: "72") == text,
      "A setting that is set again changes the file")
  }
}
