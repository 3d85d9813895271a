import ArgumentParser
import Glibc

/// `gazette manual`: the manual page, for `man` and for packages.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page: gazette manual | man -l -")

  func run() throws {
    print(try ManualPage.text(), terminator: "")
  }
}
