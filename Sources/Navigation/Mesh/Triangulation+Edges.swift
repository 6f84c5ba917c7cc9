import Geography

extension Triangulation {
  /// The half-edge between two vertices, if there is one; as many steps as the first has neighbours.
  func halfEdge(from a: Int32, to b: Int32) -> Int32? {
    let first = incident[Int(a)]
    var triangle = first
    repeat {
      let base = 3 * triangle
      let own = corners[Int(base)] == a ? base : corners[Int(base + 1)] == a ? base + 1 : base + 2
      if start(own) == b { return Self.previous(own) }
      triangle = twins[Int(Self.next(own))] / 3
    } while triangle != first
    return nil
  }

  /// Adds to what an edge stands for, on both sides of it.
  func mark(_ edge: Int32, change: Int16, _ added: EdgeMarks) {
    let other = Int(twins[Int(edge)])
    changes[Int(edge)] += change
    changes[other] -= change
    marks[Int(edge)].formUnion(added)
    marks[other].formUnion(added)
  }

  /// Takes a constraint off an edge; what it stood for comes back.
  func release(_ edge: Int32) -> (change: Int16, marks: EdgeMarks) {
    let other = Int(twins[Int(edge)])
    let released = (changes[Int(edge)], marks[Int(edge)])
    changes[Int(edge)] = 0
    changes[other] = 0
    marks[Int(edge)] = []
    marks[other] = []
    return released
  }
}
