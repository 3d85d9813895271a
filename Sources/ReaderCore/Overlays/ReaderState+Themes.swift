extension ReaderState {
  mutating func updateThemes(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .showThemes:
      guard !themes.isEmpty else { return [] }
      overlay = .menu(
        Menu(
          title: "Themes",
          items: themes.map { name in
            Menu.Item(name, action: .useTheme(name), preview: .previewTheme(name))
          }, selected: themes.firstIndex(of: theme) ?? 0, giveUp: .previewTheme(theme)))
      return []
    case .previewTheme(let name): return [.useTheme(name, isKept: false)]
    case .useTheme(let words):
      let folded = words.lowercased()
      let name =
        themes.first { $0.lowercased() == folded }
        ?? themes.first { $0.lowercased().hasPrefix(folded) }
      guard let name else {
        say("No theme is called “\(words)”", isError: true)
        return []
      }
      theme = name
      say("Theme: \(name)")
      return [.useTheme(name, isKept: true)]
    default: return []
    }
  }
}
