/// A set of candidates and how good it is.
public struct SitingChoice: Sendable, Hashable {
  /// The candidates' numbers, rising.
  public let sites: [Int]
  /// Covering and backup: the weight covered. Median: the mean time. Centre: the worst time.
  public let value: Double
  /// The mean time to demand, weighted; infinite where some is not reached.
  public let meanTime: Double
  /// The worst time to demand; infinite where some is not reached.
  public let worstTime: Double
  /// What it costs.
  public let cost: Double
}

/// The best choice, with the proof that there is no better one.
public struct SitingAnswer: Sendable, Hashable {
  /// The best choice, then the next best in order, as many as were asked for and exist.
  public let ranking: [SitingChoice]
  /// No choice has a better value than this: proven. The same as the best's value to a relative 1e-9.
  public let bound: Double
  /// What the bound was before any branching; the same as `bound` where sets were enumerated.
  public let rootBound: Double
  /// How it was proven.
  public let proof: Proof
  /// The value of what stands already, without any candidate.
  public let withoutChoice: Double

  /// The best choice.
  public var best: SitingChoice { ranking[0] }

  /// How it was proven that there is no better choice.
  public enum Proof: Sendable, Hashable {
    /// Every set was looked at.
    case enumeration(sets: Int)
    /// Sets were left out by bounds of a Lagrangian relaxation.
    case branchAndBound(nodes: Int, candidatesLeft: Int)
    /// The same, and of the last few sites of a set by tables of what pairs of them cover.
    case pairs(nodes: Int, tables: Int, candidatesLeft: Int)
    /// Of all times that can be the worst, no set reaches all demand within a shorter one.
    case setCovering(times: Int)

    /// In words.
    public var words: String {
      switch self {
      case .enumeration(let sets): "all \(sets) sets enumerated"
      case .branchAndBound(let nodes, let left):
        "branch and bound with Lagrangian bounds: \(left) candidates left by bounds at the root, \(nodes) nodes"
      case .pairs(let nodes, let tables, let left):
        "branch and bound: \(left) candidates left by Lagrangian bounds at the root, nodes: \(nodes), tables of what pairs cover: \(tables)"
      case .setCovering(let times):
        "bisection over \(times) times, a set covering proven impossible within the one before"
      }
    }
  }
}

/// The best sets seen, so many and no more; of equal ones the cheaper, then the one of the lower numbers.
struct BestSets {
  struct Entry {
    let set: [Int]
    let loss: Double
    /// What decides between sets of the same loss.
    var second = 0.0
    let cost: Double

    func precedes(_ other: Entry) -> Bool {
      if loss != other.loss { return loss < other.loss }
      if second != other.second { return second < other.second }
      if cost != other.cost { return cost < other.cost }
      return set.lexicographicallyPrecedes(other.set)
    }
  }

  let capacity: Int
  /// Sets that lose as much or more are not kept.
  let limit: Double
  private(set) var entries: [Entry] = []

  init(capacity: Int, limit: Double = .infinity) {
    self.capacity = max(1, capacity)
    self.limit = limit
  }

  /// A set must lose less than this to matter: the limit while there is room.
  var cutoff: Double { entries.count < capacity ? limit : entries[entries.count - 1].loss }

  mutating func insert(_ entry: Entry) {
    guard entry.loss <= cutoff, !entries.contains(where: { $0.set == entry.set }) else { return }
    let place = entries.firstIndex { entry.precedes($0) } ?? entries.count
    entries.insert(entry, at: place)
    if entries.count > capacity { entries.removeLast() }
  }
}
