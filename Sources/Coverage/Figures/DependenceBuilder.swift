import Geography

/// Finds what of a layer hangs on one state, one site, or whatever else its sources have in common.
struct DependenceBuilder {
  /// The zones of every source.
  let sources: [[CoverageZone]]

  /// What is lost without each.
  ///
  /// - Parameters:
  ///   - arrangement: the layer's faces, whose covering sources are numbered as here.
  ///   - counted: which sources count.
  /// - Complexity: O(n) in the faces and what covers them.
  func dependences(in arrangement: Arrangement, counted: [Bool]) -> [Dependence] {
    Dependence.Kind.allCases.flatMap { kind in
      // A source whose zones do not agree hangs on none.
      let values = sources.map { zones -> String? in
        let values = Set(zones.map(kind.value))
        return values.count == 1 ? values.first ?? nil : nil
      }
      var lost: [String: (all: Double, inArea: Double)] = [:]
      for face in arrangement.faces {
        let covering = face.covering.filter { counted[$0] }
        guard let first = covering.first, let value = values[first],
          covering.allSatisfy({ values[$0] == value })
        else { continue }
        lost[value, default: (0, 0)].all += face.area
        if face.inArea { lost[value, default: (0, 0)].inArea += face.area }
      }
      return lost.map { name, size in
        Dependence(
          kind: kind, name: name, lost: Area(squareMetres: size.all),
          lostInArea: Area(squareMetres: size.inArea))
      }.sorted { ($1.lostInArea, $1.lost, $0.name) < ($0.lostInArea, $0.lost, $1.name) }
    }
  }

  /// What each allied state adds to Canada's own.
  func additions(in arrangement: Arrangement) -> [AllyAddition] {
    func nation(_ source: Int) -> (name: String, alliance: Alliance)? {
      sources[source].first.map { ($0.nation, $0.alliance) }
    }
    var order: [String] = []
    for index in sources.indices {
      if let (name, alliance) = nation(index), alliance == .allied, !order.contains(name) {
        order.append(name)
      }
    }
    var added: [String: (all: Double, inArea: Double)] = [:]
    for face in arrangement.faces {
      let covering = face.covering.compactMap(nation)
      guard !covering.contains(where: { $0.alliance == .canada }) else { continue }
      for name in Set(covering.filter { $0.alliance == .allied }.map(\.name)) {
        added[name, default: (0, 0)].all += face.area
        if face.inArea { added[name, default: (0, 0)].inArea += face.area }
      }
    }
    return order.map { name in
      let size = added[name] ?? (0, 0)
      return AllyAddition(
        nation: name, added: Area(squareMetres: size.all), addedInArea: Area(squareMetres: size.inArea))
    }
  }
}
