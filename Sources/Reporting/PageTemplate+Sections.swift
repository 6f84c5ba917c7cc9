extension PageTemplate {
  /// The first page. Its map uses the coast and the zones that the large map draws.
  static let executive = """
    {{#executive}}<section class="executive">
    <h2>At a glance</h2>
    <table class="headlines">
    {{#figures}}<tr><th>{{title}}</th><td class="n">{{value}}</td><td>{{sentence}}</td></tr>
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
