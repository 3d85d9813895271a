import ArgumentParser
import FoundationEssentials

/// A command as the parser of arguments describes it: what the help shows, as values.
struct CommandDescription: Decodable {
  var commandName: String
  var abstract: String?
  var discussion: String?
  var arguments: [Argument]?
  var subcommands: [CommandDescription]?
  var shouldDisplay: Bool

  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
      /// "long", "short" or "longWithSingleDash".
      var kind: String
      var name: String

      /// As it is typed: "--json", "-h".
      var spelled: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: Kind
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    /// What it may be, where that is one of few.
    var allValues: [String]?
    /// What it is where nobody says.
    var defaultValue: String?
    var isOptional: Bool
    var isRepeating: Bool
    var shouldDisplay: Bool

    /// "How to write them. One of markdown, jsonl, atom; usually markdown."
    var meaning: String {
      let values = allValues.map { "One of \($0.joined(separator: ", "))" }
      let usual = defaultValue.map { values == nil ? "Usually \($0)" : "usually \($0)" }
      let facts = [values, usual].compactMap(\.self).joined(separator: "; ")
      return [abstract, facts.isEmpty ? nil : "\(facts)."].compactMap(\.self).joined(separator: " ")
    }
  }

  /// The whole program's commands.
  static func program() throws -> CommandDescription {
    try JSONDecoder().decode(Dump.self, from: Data(GazetteCommand._dumpHelp().utf8)).command
  }

  private struct Dump: Decodable {
    var command: CommandDescription
  }
}
