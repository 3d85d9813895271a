import Articles
import TextLayout

/// A glyph of a line and its column, counted from the measure's left edge. Its range is bytes of the
/// block's text.
public struct PlacedGlyph: Hashable, Sendable {
  public var glyph: Glyph
  public var column: Int
}

extension ArticleLayout {
  /// Where each glyph of a line stands, from left to right: in the order in which it is drawn, with
  /// the spaces that justify it.
  public func placedGlyphs(of line: ArticleLine, in article: Article) -> [PlacedGlyph] {
    let text = article.blocks[line.block].text
    var placed: [PlacedGlyph] = []
    for segment in line.segments {
      let range = segment.range.start..<segment.range.end
      let glyphs = ordered[line.block]?.glyphs(of: range, in: text) ?? self.glyphs(range, text)
      let gaps = glyphs.count { $0.base == " " }
      var column = segment.column
      var gap = 0
      for glyph in glyphs {
        placed.append(PlacedGlyph(glyph: glyph, column: column))
        column += glyph.width
        if line.stretch > 0, glyph.base == " " {
          // Spread evenly; every other line from its end, so that no rivers run down.
          let index = line.start.offset % 2 == 0 ? gap : gaps - 1 - gap
          column += (index + 1) * line.stretch / gaps - index * line.stretch / gaps
          gap += 1
        }
      }
      if line.isHyphenated {
        let end = segment.range.end
        placed.append(
          PlacedGlyph(
            glyph: Glyph(base: "-", marks: [], width: 1, range: end..<end), column: column))
      }
    }
    return placed
  }

  private func glyphs(_ range: Range<Int>, _ text: String) -> [Glyph] {
    TextLayout.glyphs(in: text[TextRange(range.lowerBound, range.upperBound)]).map { glyph in
      var glyph = glyph
      glyph.range =
        glyph.range.lowerBound + range.lowerBound..<glyph.range.upperBound + range.lowerBound
      return glyph
    }
  }
}
