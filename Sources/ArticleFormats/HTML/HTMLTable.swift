/// A table of data. Tables that only place things on the page are none.
struct HTMLTable {
  /// The cells of each row; nil where a cell spans more columns.
  let rows: [[Int?]]
  let caption: Int?

  /// Tells data from layout as Readability.js does (`_markDataTables`), by what only data has.
  init?(_ tree: HTMLTree, _ table: Int) {
    guard Self.isData(tree, table) else { return nil }
    caption = tree.elements(in: table, named: "caption").first
    rows = Self.rows(of: tree, table).map { row in
      tree.children(of: row).filter { tree[$0].tag == "td" || tree[$0].tag == "th" }.flatMap {
        cell -> [Int?] in
        let span = tree[cell]["colspan"].flatMap { Int($0) } ?? 1
        return [cell] + [Int?](repeating: nil, count: min(20, max(1, span)) - 1)
      }
    }.filter { !$0.isEmpty }
    if rows.isEmpty { return nil }
  }

  static func isData(_ tree: HTMLTree, _ table: Int) -> Bool {
    let node = tree[table]
    if node["role"] == "presentation" || node["datatable"] == "0" { return false }
    if node["summary"]?.isEmpty == false { return true }
    if let caption = tree.elements(in: table, named: "caption").first,
      tree.firstChild(of: caption) != nil
    {
      return true
    }
    let parts: Set<String> = ["col", "colgroup", "tfoot", "thead", "th"]
    if tree.firstElement(in: table, where: { parts.contains($0.tag) }) != nil { return true }
    if tree.firstElement(in: table, where: { $0.tag == "table" }) != nil { return false }
    let size = size(of: tree, table)
    if size.rows <= 1 || size.columns <= 1 { return false }
    return size.rows >= 10 || size.columns > 4 || size.rows * size.columns > 10
  }

  private static func size(of tree: HTMLTree, _ table: Int) -> (rows: Int, columns: Int) {
    var count = 0
    var columns = 0
    for row in tree.elements(in: table, named: "tr") {
      count += min(1000, max(1, tree[row]["rowspan"].flatMap { Int($0) } ?? 1))
      let cells = tree.elements(in: row, named: "td")
      let width = cells.reduce(0) {
        $0 + min(1000, max(1, tree[$1]["colspan"].flatMap { Int($0) } ?? 1))
      }
      columns = max(columns, width)
    }
    return (count, columns)
  }

  private static func rows(of tree: HTMLTree, _ table: Int) -> [Int] {
    tree.elements(in: table, named: "tr").filter { row in
      tree.ancestors(of: row).first { tree[$0].tag == "table" } == table
    }
  }
}
