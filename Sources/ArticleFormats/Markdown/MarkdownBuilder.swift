import Articles
import CMD4C

/// Builds blocks of md4c's callbacks.
final class MarkdownBuilder {
  private(set) var drafts: [DraftBlock] = []
  private(set) var warnings: [String] = []

  private var leaf: Leaf?
  private var lists: [List] = []
  private var quoteDepth = 0
  private var table: [[Block]] = []
  private var html: String?
  private var tag = ""
  private var mark: BlockMark?
  private var removed = 0
  /// What is being read, while it is.
  private var source = UnsafeRawBufferPointer(start: nil, count: 0)

  private struct List {
    var next: Int?
    /// Whether the item's marker is still to be shown.
    var isItemOpen = false
  }

  func read(_ text: String) {
    var parser = MD_PARSER()
    parser.flags = UInt32(
      MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH
        | MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEWWWAUTOLINKS)
    parser.enter_block = { kind, detail, user in
      MarkdownBuilder.of(user).enter(kind, detail)
      return 0
    }
    parser.leave_block = { kind, detail, user in
      MarkdownBuilder.of(user).leave(kind)
      return 0
    }
    parser.enter_span = { kind, detail, user in
      MarkdownBuilder.of(user).enterSpan(kind, detail)
      return 0
    }
    parser.leave_span = { kind, _, user in
      MarkdownBuilder.of(user).leaveSpan(kind)
      return 0
    }
    parser.text = { kind, text, size, user in
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(size))
      MarkdownBuilder.of(user).take(kind, bytes)
      return 0
    }
    let bytes = Array(text.utf8)
    let user = Unmanaged.passUnretained(self).toOpaque()
    let status = bytes.withUnsafeBytes { raw in
      source = raw
      defer { source = UnsafeRawBufferPointer(start: nil, count: 0) }
      return md_parse(
        raw.bindMemory(to: CChar.self).baseAddress, MD_SIZE(bytes.count), &parser, user)
    }
    flush()
    if status != 0 { warnings.append("The Markdown could be read in part only.") }
    warnings += CleaningWarning.removed(removed)
  }

  private static func of(_ user: UnsafeMutableRawPointer?) -> MarkdownBuilder {
    guard let user else { preconditionFailure("md4c lost its user data") }
    return Unmanaged<MarkdownBuilder>.fromOpaque(user).takeUnretainedValue()
  }

  // MARK: - Blocks

  private func enter(_ kind: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    switch kind {
    case MD_BLOCK_QUOTE:
      flush()
      quoteDepth += 1
    case MD_BLOCK_UL:
      flush()
      lists.append(List())
    case MD_BLOCK_OL:
      flush()
      let start = detail?.assumingMemoryBound(to: MD_BLOCK_OL_DETAIL.self).pointee.start ?? 1
      lists.append(List(next: Int(start)))
    case MD_BLOCK_LI:
      flush()
      if !lists.isEmpty { lists[lists.count - 1].isItemOpen = true }
    case MD_BLOCK_HR:
      flush()
      append(DraftBlock(.rule, ""))
    case MD_BLOCK_H:
      flush()
      let level = detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1
      leaf = Leaf(.heading, level: Int(level))
    case MD_BLOCK_CODE:
      flush()
      leaf = Leaf(.code)
    case MD_BLOCK_HTML:
      flush()
      html = ""
    case MD_BLOCK_P:
      flush()
      leaf = newLeaf()
    case MD_BLOCK_TABLE:
      flush()
      table = []
    case MD_BLOCK_TR: table.append([])
    case MD_BLOCK_TH, MD_BLOCK_TD: leaf = Leaf(.table)
    default: break
    }
  }

  private func leave(_ kind: MD_BLOCKTYPE) {
    switch kind {
    case MD_BLOCK_QUOTE:
      flush()
      quoteDepth -= 1
    case MD_BLOCK_UL, MD_BLOCK_OL:
      flush()
      lists.removeLast()
    case MD_BLOCK_LI:
      flush()
      if !lists.isEmpty { lists[lists.count - 1].isItemOpen = false }
    case MD_BLOCK_P, MD_BLOCK_H, MD_BLOCK_CODE: flush()
    case MD_BLOCK_HTML:
      if let html { appendHTML(html) }
      html = nil
    case MD_BLOCK_TH, MD_BLOCK_TD:
      let cell = leaf?.draft()?.block ?? Block(.table, "")
      if !table.isEmpty { table[table.count - 1].append(cell) }
      leaf = nil
    case MD_BLOCK_TABLE: append(TableCells.draft(table, widths: mark?.cells))
    default: break
    }
  }

  /// A paragraph is what it stands in: of a list its item, of a quotation a quote.
  private func newLeaf() -> Leaf {
    if let list = lists.last, list.isItemOpen {
      lists[lists.count - 1].isItemOpen = false
      let ordinal = list.next
      if let ordinal { lists[lists.count - 1].next = ordinal + 1 }
      return Leaf(.listItem, level: lists.count, ordinal: ordinal)
    }
    return quoteDepth > 0 ? Leaf(.quote, level: quoteDepth) : Leaf(.paragraph)
  }

  private func flush() {
    guard var finished = leaf else { return }
    leaf = nil
    if let draft = finished.draft() { append(draft) }
  }

  private func append(_ draft: DraftBlock) {
    var draft = draft
    draft.mark = mark
    mark = nil
    drafts.append(draft)
  }

  private func appendHTML(_ html: String) {
    if let found = BlockMark(comment: html) {
      mark = found
      return
    }
    // Only now the entities are decoded: what they stood for is as hostile as the rest.
    let plain = PlainText(MarkupText.text(of: html))
    removed += plain.removed
    if plain.text.contains(where: { !$0.isWhitespace }) {
      append(DraftBlock(.paragraph, plain.text))
    }
  }

  // MARK: - Spans

  private func enterSpan(_ kind: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    if leaf == nil { leaf = newLeaf() }
    switch kind {
    case MD_SPAN_A:
      let attribute = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee.href
      leaf?.open(.link(attribute.map(Self.text) ?? ""))
    case MD_SPAN_IMG:
      let attribute = detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee.src
      leaf?.open(.image(attribute.map(Self.text) ?? ""))
    case MD_SPAN_EM: leaf?.open(.style(.emphasis))
    case MD_SPAN_STRONG: leaf?.open(.style(.strong))
    case MD_SPAN_CODE: leaf?.open(.style(.code))
    case MD_SPAN_DEL: leaf?.open(.style(.struck))
    default: leaf?.open(.nothing)
    }
  }

  private func leaveSpan(_ kind: MD_SPANTYPE) { leaf?.close() }

  private static func text(of attribute: MD_ATTRIBUTE) -> String {
    guard let text = attribute.text else { return "" }
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(attribute.size))
    return PlainText.line(
      MarkupText.decodingEntities(String(decoding: bytes, as: UTF8.self)))
  }

  private func take(_ kind: MD_TEXTTYPE, _ bytes: UnsafeRawBufferPointer) {
    if kind == MD_TEXT_CODE, leaf?.kind == .code, lists.isEmpty, quoteDepth == 0 {
      // md4c gives a line's indentation from a store of its own, in spaces; the line has it as it is.
      guard isInSource(bytes) else {
        if bytes.first == UInt8(ascii: "\n") { leaf?.append("\n") }
        return
      }
      leaf?.append(indentation(before: bytes))
    }
    append(kind, String(decoding: bytes, as: UTF8.self))
  }

  private func isInSource(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress, let first = source.baseAddress else { return false }
    return start >= first && start < first + source.count
  }

  /// The white space between the line's start and `bytes`; empty where anything else stands there.
  private func indentation(before bytes: UnsafeRawBufferPointer) -> String {
    guard let start = bytes.baseAddress, let first = source.baseAddress else { return "" }
    let before = source[..<(start - first)]
    let line = before[(before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)...]
    guard line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else {
      return ""
    }
    return String(decoding: line, as: UTF8.self)
  }

  private func append(_ kind: MD_TEXTTYPE, _ text: String) {
    switch kind {
    case MD_TEXT_HTML:
      if html != nil { html?.append(text) } else { appendInlineHTML(text) }
      return
    case MD_TEXT_BR, MD_TEXT_SOFTBR:
      leaf?.append(" ")
      return
    default: break
    }
    if leaf == nil {
      guard text.contains(where: { !$0.isWhitespace }) else { return }
      leaf = newLeaf()
    }
    var text = text
    if kind == MD_TEXT_ENTITY { text = MarkupText.decodingEntities(text) }
    if kind == MD_TEXT_NULLCHAR { text = "" }
    let plain = PlainText(text)
    removed += plain.removed
    leaf?.append(plain.text)
  }

  /// A tag may come in parts.
  private func appendInlineHTML(_ text: String) {
    tag += text
    guard tag.hasSuffix(">") else { return }
    if leaf == nil { leaf = newLeaf() }
    leaf?.take(tag: MarkupTag(tag))
    tag = ""
  }
}
