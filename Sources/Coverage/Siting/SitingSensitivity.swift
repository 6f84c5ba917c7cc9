import Geography
import Siting

/// What change of input would turn a choice.
public struct SitingSensitivity: Sendable, Hashable {
  /// The time from which on, shorter or longer, another choice is best; nil where none is within the range looked at.
  public let shorter: TimeSpan?
  /// The same, longer.
  public let longer: TimeSpan?
  /// The range of times looked at.
  public let range: ClosedRange<TimeSpan>
  /// How many steps the range was looked at in, either way.
  public let steps: Int

  /// The least and most factors of the time that are looked at.
  public static let factors = 0.5...1.5
  /// A choice that is best at both ends of a step is taken for best between them.
  public static let steps = 12
  private static let halvings = 8

  /// Looks for the nearest shorter and longer time within which the chosen set is not among the best any more.
  ///
  /// Times are looked at in equal steps, then the step in which the choice turns is halved.
  /// - Complexity: a solution a step.
  init(_ study: SitingStudy, _ goal: SitingGoal, within: TimeSpan, chosen: [Int]) throws {
    func isBest(_ factor: Double) throws -> Bool {
      let time = TimeSpan(seconds: within.seconds * factor)
      let problem = try study.problem(goal, within: time)
      do throws(SitingError) {
        let best = try problem.solve(ranking: 1).best.value
        return problem.choice(chosen).value >= best * (1 - 1e-9)
      } catch {
        // Where no choice serves anything none is better.
        return true
      }
    }
    func turn(to end: Double) throws -> TimeSpan? {
      var known = 1.0
      for step in 1...Self.steps {
        let next = 1 + (end - 1) * Double(step) / Double(Self.steps)
        if try isBest(next) {
          known = next
          continue
        }
        var (inner, outer) = (known, next)
        for _ in 0..<Self.halvings {
          let middle = (inner + outer) / 2
          if try isBest(middle) { inner = middle } else { outer = middle }
        }
        return TimeSpan(seconds: within.seconds * outer)
      }
      return nil
    }
    let (low, high) = (Self.factors.lowerBound, Self.factors.upperBound)
    shorter = try turn(to: low)
    longer = try turn(to: high)
    range = TimeSpan(seconds: within.seconds * low)...TimeSpan(seconds: within.seconds * high)
    steps = Self.steps
  }
}

extension SitingStudy {
  /// The sensitivity of a choice to the time within which demand counts; nil where no such time is asked for.
  public func sensitivity(_ goal: SitingGoal, chosen: [Int]) throws -> SitingSensitivity? {
    guard goal.counts, let within = goal.within else { return nil }
    return try SitingSensitivity(self, goal, within: within, chosen: chosen)
  }

  /// By what factor the weight of all that a runner-up serves and the best does not would have to rise for the two to be
  /// equal; nil where times count, or where it serves nothing of its own.
  public func weightThatTurns(_ runnerUp: SitingChoice, over best: SitingChoice, _ problem: SitingProblem)
    -> Double?
  {
    let depth: Int
    switch problem.objective {
    case .covering: depth = 1
    case .backup: depth = 2
    case .centre, .median: return nil
    }
    let (one, other) = (problem.counts(of: best.sites), problem.counts(of: runnerUp.sites))
    var own = 0.0
    for index in one.indices where other[index] >= depth && one[index] < depth {
      own += problem.weights[index]
    }
    return own > 0 ? 1 + (best.value - runnerUp.value) / own : nil
  }
}
