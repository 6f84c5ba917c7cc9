import Coverage
import Geography

/// How soon the first asset is along the routes: a row for each route, scope and way.
enum PageRouteResponse {
  static func content(of result: CoverageResult) -> [String: Any]? {
    let routes = zip(result.routes, result.routeResponses).filter { !$0.1.whole.isEmpty }
    guard !routes.isEmpty else { return nil }
    return [
      "step": Figures.decimals(RouteResponse.step.kilometres, 0),
      "shares": RouteResponse.shares.map { ["share": Figures.percent($0)] },
      "routes": routes.map { route, response -> [String: Any] in
        [
          "name": route.route.name, "rows": response.whole.map(row),
        ]
      },
    ]
  }

  private static func row(_ answer: RouteResponse.Answer) -> [String: Any] {
    [
      "whose": answer.scope.title, "way": answer.way == .air ? "by air" : "by sea",
      "first": answer.first ?? "nobody", "reached": Figures.percent(answer.reached),
      "times": answer.times.map { time -> [String: Any] in
        guard let time else { return ["time": "not reached"] }
        return [
          "time": "\(Figures.decimals(time.total.hours, 1)) h (\(Figures.decimals(time.reaction.hours, 1)) + "
            + "\(Figures.decimals(time.transit.hours, 1)))"
        ]
      },
    ]
  }
}
