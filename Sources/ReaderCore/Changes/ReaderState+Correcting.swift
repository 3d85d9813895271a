import Articles

/// What can be done to a name.
public enum NameAction: Hashable, Sendable, CaseIterable {
  /// All of these, to choose from.
  case menu
  case merge, rename, alias, split, switchKind, hide, why
  /// Or no longer, where it is pinned. On a saved search of the library's page, takes that away.
  case pin
}

extension ReaderState {
  mutating func updateCorrecting(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .correct(let correction):
      if correction == .pin, case .place(.query(let name, _)) = page?.selectedTarget {
        return update(.keep(.savedQuery(name, nil), title: "Took away the search “\(name)”"))
      }
      guard let id = namedEntity else {
        say("Choose a name first: * takes the nearest, gp goes to the people")
        return []
      }
      return correct(id, correction)
    case .keep(let change, let title):
      overlay = nil
      say(title)
      return keep([change], title: title)
    default: return []
    }
  }

  private mutating func correct(_ id: EntityID, _ action: NameAction) -> [ReaderEffect] {
    switch action {
    case .menu:
      overlay = .menu(Menu(title: id.name, items: menuItems(for: id)))
      return []
    case .merge: return showPrompt(.merge(id), text: suggestion(besides: id)?.name ?? "")
    case .rename: return showPrompt(.rename(id), text: id.name)
    case .alias: return showPrompt(.alias(id))
    case .split:
      showSplits(of: id)
      return []
    case .switchKind:
      let other = EntityID(kind: id.kind == .person ? .organization : .person, name: id.name)
      let words = other.kind == .person ? "a person" : "an organization"
      return update(
        .keep(.names(.identified(id, as: other)), title: "\(id.name) is \(words)"))
    case .hide:
      showHiding(of: id)
      return []
    case .why:
      guard let article = reading?.id, page == nil else {
        say("Open an article that names \(id.name) first")
        return []
      }
      return open(.why(id, in: article))
    case .pin:
      let isPinned = record.pinned.contains(id)
      return update(
        .keep(
          .pinned(id, !isPinned), title: isPinned ? "Unpinned \(id.name)" : "Pinned \(id.name)"))
    }
  }

  /// Whom one is likely to mean: the focused one.
  private func suggestion(besides id: EntityID) -> EntityID? {
    guard let focused = reading?.focusedEntity?.id ?? focusedEntity, focused != id else {
      return nil
    }
    return focused
  }

  private func menuItems(for id: EntityID) -> [Menu.Item] {
    let other = id.kind == .person ? "It is an organization" : "It is a person"
    let pin = record.pinned.contains(id) ? "Unpin" : "Pin: follow it like a feed"
    return [
      Menu.Item("Dossier", detail: "gd", action: .showDossier),
      Menu.Item("All mentions", detail: "gr", action: .showMentions),
      Menu.Item(pin, detail: "P", action: .correct(.pin)),
      Menu.Item("The same as another…", detail: "m", action: .correct(.merge)),
      Menu.Item("Another name…", detail: "R", action: .correct(.rename)),
      Menu.Item("Also called…", detail: "a", action: .correct(.alias)),
      Menu.Item("Split somebody off…", action: .correct(.split)),
      Menu.Item(other, action: .correct(.switchKind)),
      Menu.Item("Hide…", detail: "x", action: .correct(.hide)),
      Menu.Item("Why is it here?", detail: "i", action: .correct(.why)),
    ]
  }

  /// What goes by this name and may be somebody else: other names in the article, what the reader
  /// has merged, aliases that were given.
  private mutating func showSplits(of id: EntityID) {
    var items: [Menu.Item] = []
    for merged in record.corrections.merged(into: id) {
      items.append(
        Menu.Item(
          "“\(merged.name)” is somebody else again",
          action: .keep(
            .names(.identified(merged, as: nil)), title: "\(merged.name) is not \(id.name)")))
    }
    for alias in record.corrections.givenAliases(of: id) {
      items.append(
        Menu.Item(
          "“\(alias)” is no other name",
          action: .keep(
            .names(.aliased(id, alias, false)), title: "\(id.name) is not called “\(alias)”")))
    }
    if let article = reading?.id, page == nil,
      let entity = reading?.opened.names.entities.first(where: { $0.id == id })
    {
      for words in entity.aliases {
        items.append(
          Menu.Item(
            "“\(words)” is somebody else here…",
            action: .showPrompt(.entry(.split(NameSplit(words, from: id, in: article))))))
        items.append(
          Menu.Item(
            "“\(words)” is somebody else everywhere…",
            action: .showPrompt(.entry(.split(NameSplit(words, from: id))))))
      }
    }
    guard !items.isEmpty else {
      say("\(id.name) has no other name here that could be split off")
      return
    }
    overlay = .menu(Menu(title: "Split off \(id.name)", items: items))
  }

  private mutating func showHiding(of id: EntityID) {
    var items = [
      Menu.Item(
        "Everywhere",
        action: .keep(.names(.hidden(id, in: nil, true)), title: "Hid \(id.name) everywhere"))
    ]
    if let reading, page == nil {
      items.insert(
        Menu.Item(
          "In this article",
          action: .keep(
            .names(.hidden(id, in: reading.id, true)), title: "Hid \(id.name) here")), at: 0)
    }
    overlay = .menu(Menu(title: "Hide \(id.name)", items: items))
  }

  // MARK: - What was typed

  /// The correction that a typed name stands for, and how to tell of it; nil where it says nothing.
  func correction(_ entry: Prompt.Entry, _ name: String) -> (NameCorrection, title: String)? {
    guard !name.isEmpty else { return nil }
    switch entry {
    case .merge(let id):
      let other = known(name, kind: id.kind)
      guard other != id else { return nil }
      return (.identified(id, as: other), "\(id.name) is \(other.name)")
    case .rename(let id):
      guard name != id.name else { return nil }
      return (
        .identified(id, as: EntityID(kind: id.kind, name: name)), "\(id.name) is called \(name)"
      )
    case .alias(let id):
      guard name != id.name else { return nil }
      return (.aliased(id, name, true), "\(id.name) is also called “\(name)”")
    case .split(let split):
      let other = known(name, kind: split.from.kind)
      guard other != split.from else { return nil }
      return (.split(split, to: other), "“\(split.words)” is \(other.name)")
    default: return nil
    }
  }

  /// Whoever has this name in the article or among what was offered; else somebody new.
  private func known(_ name: String, kind: Entity.Kind) -> EntityID {
    let here = reading?.opened.names.entities.map(\.id) ?? []
    var offered: [EntityID] = []
    if case .prompt(let prompt) = overlay { offered = prompt.offered }
    let all = (here + offered).filter { $0.name == name }
    return all.first { $0.kind == kind } ?? all.first ?? EntityID(kind: kind, name: name)
  }

  /// Follows a correction: who is focused, and what is shown, goes by the new name.
  mutating func applyCorrection(_ correction: NameCorrection) -> [ReaderEffect] {
    let before = record.corrections
    record.corrections.apply(correction)
    let after = record.corrections
    let entity = correction.entity
    func moved(_ id: EntityID) -> EntityID {
      id == entity || id == before.resolved(entity) ? after.resolved(entity) : after.resolved(id)
    }
    focusedEntity = focusedEntity.map(moved)
    for index in layers.indices {
      guard case .page(var page) = layers[index] else { continue }
      page.subject = page.subject.moved(moved)
      layers[index] = .page(page)
    }
    var effects = refreshPage()
    if let id = reading?.id { effects.append(.open(OpenRequest(id, landing: .reload))) }
    return effects
  }
}

extension Page.Subject {
  func moved(_ change: (EntityID) -> EntityID) -> Page.Subject {
    switch self {
    case .dossier(let id): .dossier(change(id))
    case .mentions(let id): .mentions(change(id))
    case .both(let first, let second): .both(change(first), change(second))
    case .why(let id, let article): .why(change(id), in: article)
    default: self
    }
  }
}
