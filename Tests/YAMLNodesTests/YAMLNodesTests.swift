import Testing
import YAMLNodes

struct YAMLNodeTests {
  @Test func readsMappingsListsAndScalars() throws {
    let node = try #require(
      try YAMLNode(
        parsing: """
          title: "Harbor: talks"
          tags: [harbor, strike]
          palette:
            base00: "181818"
          nothing: ~
          """))
    #expect(node["title"]?.text == "Harbor: talks")
    #expect(node["tags"]?.texts == ["harbor", "strike"])
    #expect(node["palette"]?["base00"]?.text == "181818")
    #expect(node["nothing"]?.text == nil)
    #expect(node["palette"]?.place == YAMLPlace(line: 4, column: 3))
  }

  @Test(arguments: [
    ("title: \"open", "1:13: found unexpected end of stream"),
    ("a: [1, 2", "2:1: did not find expected ',' or ']'"),
    ("a: &x [1]\nb: *x", "2:4: aliases are not read"),
    ("? [a]: b\n: c", "1:3: expected a key of plain text"),
  ])
  func whatIsWrongIsToldWithItsPlace(yaml: String, sentence: String) {
    let error = #expect(throws: YAMLError.self) { try YAMLNode(parsing: yaml) }
    #expect(error?.description == sentence)
  }

  @Test func deepNestingIsRefused() {
    let error = #expect(throws: YAMLError.self) {
      try YAMLNode(parsing: String(repeating: "[", count: 10_000))
    }
    #expect(error?.problem == "nested deeper than 64")
  }

  @Test func anEmptyDocumentIsNone() throws {
    #expect(try YAMLNode(parsing: "") == nil)
    #expect(try YAMLNode(parsing: "# only a comment\n") == nil)
  }
}
