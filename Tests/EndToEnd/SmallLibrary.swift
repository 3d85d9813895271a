/// Three articles, newest first: one that leads to the second and names the same person.
struct SmallLibrary {
  let home: Home
  var folder: String { home.path("news") }

  init() throws {
    home = try Home()
    try write(
      "World/harbor.md",
      """
      ---
      title: Harbor talks resume
      date: 2024-06-24
      source: The Levant Post
      ---

      The union met on Monday, and Ada Moreau came to the harbor.

      “We came to listen,” Ada Moreau said.

      Read more: Dockers vote on pay offer

      At noon Ada Moreau left.
      """)
    try write(
      "World/vote.md",
      """
      ---
      title: Dockers vote on pay offer
      date: 2024-06-22
      ---

      They came in their working clothes on Saturday.

      “It is the last offer,” said Ada Moreau.
      """)
    try write(
      "storm.txt",
      """
      Storm closes northern ports

      June 21, 2024

      The wind was strong on Friday.
      """)
  }

  func write(_ path: String, _ text: String) throws { try home.write(text, to: "news/\(path)") }
}
