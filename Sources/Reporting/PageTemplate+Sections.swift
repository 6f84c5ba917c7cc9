extension PageTemplate {
  /// The first page. Its map uses the coast and the zones that the large map draws.
  static let executive = """
    {{#executive}}<section class="executive">
    <h2>At a glance</h2>
    <table class="headlines">
    {{#figures}}<tr><th>{{title}}</th><td class="n">{{value}}{{#band}}<br><small>{{ends}}</small>{{/band}}</td><td>{{sentence}}</td></tr>
    {{/figures}}</table>
    <svg class="map" viewBox="0 0 1000 1000" role="img" aria-label="Map of the first figures">
    <use href="#coast-land"/><use href="#coast-lakes"/><use href="#graticule"/><use href="#area-outline"/>
    {{#hasBands}}<use href="#response-bands"/>{{/hasBands}}{{#mapLayers}}<use href="#zones-{{index}}"/>{{/mapLayers}}<use href="#site-marks"/>
    </svg>
    <p class="note">{{#mapLayers}}<span class="key" style="background:{{colour}}"></span>{{name}} {{/mapLayers}}(dashed edges: allied){{#hasBands}}; first ship of Canada within {{#bands}}<span class="key" style="background:{{colour}}"></span>{{hours}} h {{/bands}}{{/hasBands}}</p>
    </section>
    {{/executive}}
    """

  /// Who is first.
  static let contest = """
    {{#contest}}<section class="sheet contest">
    <h2>Who is first</h2>
    <table>
    <tr><th>Where</th><th class="n">Water, km²</th>{{#holders}}<th class="n"><span class="key" style="background:{{colour}}"></span>{{name}}</th>{{/holders}}</tr>
    {{#rows}}<tr><td>{{where}}</td><td class="n">{{water}}</td>{{#shares}}<td class="n">{{share}}</td>{{/shares}}</tr>
    {{/rows}}</table>
    <svg class="map" viewBox="0 0 1000 1000" role="img" aria-label="Map of the sides that are first">
    <use href="#coast-land"/><use href="#coast-lakes"/><use href="#graticule"/>
    {{#areas}}<path d="{{path}}" fill="{{colour}}" fill-opacity=".4" fill-rule="evenodd"><title>First: {{name}}, {{size}} km²</title></path>
    {{/areas}}{{#lines}}<path class="route" d="{{path}}"><title>{{name}}</title></path>
    {{/lines}}</svg>
    <table>
    <tr><th>Passage</th><th class="n">km</th>{{#holders}}<th class="n">{{name}}</th>{{/holders}}</tr>
    {{#passages}}<tr><td>{{name}}</td><td class="n">{{length}}</td>{{#shares}}<td class="n">{{share}}</td>{{/shares}}</tr>
    {{/passages}}</table>
    <details><summary>Which asset decides where</summary>
    <table>
    <tr><th>Asset</th><th>Side</th><th class="n">first in, km²</th><th class="n">of the water</th></tr>
    {{#assets}}<tr><td>{{name}}</td><td>{{side}}</td><td class="n">{{size}}</td><td class="n">{{share}}</td></tr>
    {{/assets}}</table></details>
    <p class="note">The side whose first asset arrives soonest, reaction included, by its radius of action out and back. Black: two sides arrive together. {{conditions}}; lines within {{accuracy}} km. The areas are in contest.geojson, all figures in contest.csv.</p>
    <p class="command"><code>{{contestCommand}}</code></p>
    </section>
    {{/contest}}
    """

  /// Pairs of ports by the north and by today's ways.
  static let corridors = """
    {{#corridors}}<section class="sheet contest">
    <h2>Corridors</h2>
    <svg class="map" viewBox="0 0 1000 1000" role="img" aria-label="Map of the ways between pairs of ports">
    <use href="#coast-land"/><use href="#coast-lakes"/><use href="#graticule"/>
    {{#lines}}<path d="{{path}}" fill="none" stroke="{{colour}}" stroke-width="3"><title>{{name}}</title></path>
    {{/lines}}</svg>
    <p class="note"><span class="key" style="background:#0072b2"></span>by the north <span class="key" style="background:#d55e00"></span>today</p>
    <table>
    <tr><th>Ports</th><th>Way</th><th class="n">km</th><th class="n">days</th><th class="n">fewer km</th><th class="n">fewer days</th><th class="n">weeks open</th><th class="n">weeks by ice</th>{{#hasFuel}}<th class="n">of the bunkers</th><th class="n">CO₂, t</th>{{/hasFuel}}</tr>
    {{#rows}}<tr><td>{{name}}</td><td>{{way}}</td><td class="n">{{km}}</td><td class="n">{{days}}</td><td class="n">{{fewerKilometres}}</td><td class="n">{{fewerDays}}</td><td class="n">{{weeks}}</td><td class="n">{{iceWeeks}}</td>{{#fuel}}<td class="n">{{share}}</td><td class="n">{{tonnes}}</td>{{/fuel}}</tr>
    {{/rows}}</table>
    <table>
    <tr><th>Ports</th><th>Way</th><th class="n">unseen, km</th><th class="n">longest, km</th><th class="n">reached by air</th><th class="n">half by air, h</th><th class="n">reached by sea</th><th class="n">half by sea, h</th><th class="n">all by sea, h</th></tr>
    {{#watch}}<tr><td>{{name}}</td><td>{{way}}</td><td class="n">{{unseen}}</td><td class="n">{{longest}}</td><td class="n">{{airReached}}</td><td class="n">{{airMedian}}</td><td class="n">{{seaReached}}</td><td class="n">{{seaMedian}}</td><td class="n">{{seaWorst}}</td></tr>
    {{/watch}}</table>
    <table>
    <tr><th>By the north</th><th>From</th><th>To</th><th class="n">km</th><th class="n">unseen, km</th><th>first by air</th><th class="n">half, h</th><th>first by sea</th><th class="n">half, h</th></tr>
    {{#legs}}<tr><td>{{name}}</td><td>{{from}}</td><td>{{to}}</td><td class="n">{{km}}</td><td class="n">{{unseen}}</td><td>{{air}}</td><td class="n">{{airMedian}}</td><td>{{sea}}</td><td class="n">{{seaMedian}}</td></tr>
    {{/legs}}</table>
    <p class="note">The fastest way of an open week of the year, and the fastest with the straits and canals shut that are not used today. Unseen is what lies in no sensor zone of Canada for the lowest target; half and all are of the length, until the first asset of Canada is there. Legs end at the straits and canals that a way passes and at the places that it is led through; first is who is first along the most of a leg. {{ships}}. All figures, and those with allies, are in corridors.csv, by leg in corridor-legs.csv, the ways and their legs in corridors.geojson.</p>
    <p class="command"><code>{{command}}</code></p>
    </section>
    {{/corridors}}
    """

  /// How the figures are computed again.
  static let commands = """
    {{#initCommand}}<p>The bundled scenario is written by</p>
    <p class="command"><code>{{initCommand}}</code></p>{{/initCommand}}
    <p>Commands are typed where the scenario's file lies. They write figures.json as this report does, or a table with the same figures.</p>
    """

  /// The methods, with the pages that tell more.
  static let methods = """
    <table>
    <tr><th>Section</th><th>Method</th><th>More in</th></tr>
    {{#methods}}<tr><td>{{name}}</td><td>{{words}}</td><td>{{document}}</td></tr>
    {{/methods}}</table>
    """
}
