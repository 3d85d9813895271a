/// Which rules a try goes by.
struct PageRules: OptionSet {
  let rawValue: Int
  static let stripsUnlikely = PageRules(rawValue: 1)
  static let weighsClasses = PageRules(rawValue: 2)
  static let cleansConditionally = PageRules(rawValue: 4)

  static let tries: [PageRules] = [
    [.stripsUnlikely, .weighsClasses, .cleansConditionally],
    [.weighsClasses, .cleansConditionally],
    [.cleansConditionally], [],
  ]
}

extension PageRules {
  func classWeight(of node: HTMLTree.Node) -> Int {
    guard contains(.weighsClasses) else { return 0 }
    return [node["class"], node["id"]].reduce(0) { sum, value in
      guard let words = value?.lowercased(), !words.isEmpty else { return sum }
      let isHidden = words.split(separator: " ").contains("hid")
      return sum - (PageWords.negative.matches(words) || isHidden ? 25 : 0)
        + (PageWords.positive.matches(words) ? 25 : 0)
    }
  }
}
