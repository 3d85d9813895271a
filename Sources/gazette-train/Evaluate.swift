import ArgumentParser

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score the recognizer on labelled documents.")
  func run() throws {}
}
