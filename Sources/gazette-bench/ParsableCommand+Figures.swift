import ArgumentParser

extension ParsableCommand {
  /// Says a figure: "start: 8.11 ms, 2.9 × the floor".
  func report(
    _ what: String, _ number: Double, _ unit: String, ratio: Double? = nil, of other: String = ""
  ) {
    func rounded(_ number: Double) -> String { String((number * 100).rounded() / 100) }
    let ratio = ratio.map { ", \(rounded($0)) × \(other)" } ?? ""
    print("\(what): \(rounded(number)) \(unit)\(ratio)")
  }
}
