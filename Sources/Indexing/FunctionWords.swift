/// Words that hold sentences together, and those of dates, counting and reporting, which tell nothing of what
/// an article is about: the English ones, of five letters and more.
enum FunctionWords {
  static func contains(_ hash: UInt32) -> Bool {
    var slot = Int(hash) & (hashes.count - 1)
    while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (hashes.count - 1) }
    return hashes[slot] != 0
  }

  /// Open, with five places to a word, 0 for an empty one: a set would mix the bits of a hash once more,
  /// for each of an article's longer words.
  private static let hashes: [UInt32] = {
    var hashes = [UInt32](repeating: 0, count: 1024)
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let hash = UInt32(truncatingIfNeeded: WordHash.of(String(word)))
      var slot = Int(hash) & (hashes.count - 1)
      while hashes[slot] != 0 { slot = (slot + 1) & (hashes.count - 1) }
      hashes[slot] = hash
    }
    return hashes
  }()

  private static let text = """
    about above across after again against ahead almost along already although always among another around aside
    because become becomes before began begin behind being below beneath beside besides between beyond
    could despite doing during either enough every everybody everyone everything except further given going having
    hence herself himself however indeed inside instead itself later least might moreover mostly myself nearly
    neither never nevertheless nobody nothing often other others otherwise ought ourselves outside perhaps quite
    rather really seems several shall should since somebody someone something sometimes still their theirs
    themselves there therefore these thing things those though through throughout together toward towards under
    unless until usually various whatever whenever where wherever whether which while whole whose within without
    would yourself yours
    according added asked called including known makes making reported saying spoke stated taken takes think
    first second third fourth three seven eight eleven twelve dozen hundred thousand million billion percent
    today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february march april
    august september october november december month months night weeks years
    """
}
