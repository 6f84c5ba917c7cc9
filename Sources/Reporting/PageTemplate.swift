/// The page's text, with the marks of Mustache; everything filled in is escaped.
enum PageTemplate {
  static let text = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{name}}</title>
    <style>
    :root { --paper: #fff; --ink: #16202a; --soft: #5b6875; --line: #d5dce3; --sea: #eef4f8; --land: #e3dfd3; --shore: #a8a08c; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #10161c; --ink: #e6ecf2; --soft: #9aa7b4; --line: #2c3843; --sea: #17212b; --land: #2c3130; --shore: #545d5a; }
    }
    @media print { :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --sea: #f4f7f9; --land: #e6e3da; --shore: #999; } .switches { display: none; } body { font-size: 10pt; } section { break-inside: avoid-page; } }
    body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    h1 { font-size: 1.8rem; margin: 0 0 .3rem; } h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; } h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
    p.lead { color: var(--soft); margin: 0 0 1rem; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .4rem 0 1rem; }
    th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
    td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    code { font-size: .75rem; overflow-wrap: anywhere; }
    svg { display: block; width: 100%; height: auto; }
    .map { background: var(--sea); border: 1px solid var(--line); }
    .land { fill: var(--land); stroke: var(--shore); stroke-width: .4; } .lake { fill: var(--sea); stroke: var(--shore); stroke-width: .3; }
    .switches { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .6rem 0; font-size: .9rem; }
    .key { display: inline-block; width: .8rem; height: .8rem; margin-right: .3rem; vertical-align: -1px; }
    .label { font: 13px system-ui, sans-serif; fill: var(--ink); paint-order: stroke; stroke: var(--sea); stroke-width: 3px; }
    .axis { font: 12px system-ui, sans-serif; fill: var(--soft); }
    </style>
    </head>
    <body>
    <h1>{{name}}</h1>
    <p class="lead">{{summary}}</p>

    <section>
    <h2>What is covered</h2>
    <p>Shares are of {{area}}, {{areaSize}} km². {{areaNote}}</p>
    <table>
    <tr><th>Layer</th><th>Whose</th><th class="n">Covered, km²</th><th class="n">in the area, km²</th><th class="n">Share</th><th class="n">at least twice, km²</th><th>Largest gap</th></tr>
    {{#layers}}{{#figures}}<tr><td>{{name}}</td><td>{{scope}}</td><td class="n">{{union}}</td><td class="n">{{inArea}}</td><td class="n">{{share}}</td><td class="n">{{twice}}</td><td>{{gap}}</td></tr>
    {{/figures}}{{/layers}}</table>
    </section>

    <section>
    <h2>Map</h2>
    <div class="switches">
    {{#layers}}<label><input type="checkbox" data-layer="layer-{{index}}"{{#shown}} checked{{/shown}}> <span class="key" style="background:{{colour}}"></span>{{name}}</label>
    {{/layers}}<label><input type="checkbox" data-layer="routes" checked> <span class="key" style="background:var(--ink)"></span>Routes</label>
    <label><input type="checkbox" data-layer="sites" checked> <span class="key" style="background:#b00020"></span>Sites</label>
    </div>
    <svg class="map" viewBox="0 0 1000 1000" role="img" aria-label="Polar map of the zones, routes and sites">
    <path class="land" d="{{land}}"/><path class="lake" d="{{lakes}}"/>
    <path d="{{graticule}}" fill="none" stroke="var(--line)" stroke-width="1"/>
    <path d="{{areaPath}}" fill="none" stroke="var(--soft)" stroke-width="1.5" stroke-dasharray="6 4"><title>{{area}}</title></path>
    {{#layers}}<g id="layer-{{index}}"{{^shown}} style="display:none"{{/shown}}>
    {{#zones}}<path d="{{path}}" fill="{{colour}}" fill-opacity="{{#allied}}.05{{/allied}}{{^allied}}.14{{/allied}}" stroke="{{colour}}" stroke-width="1"{{#allied}} stroke-dasharray="4 3"{{/allied}} fill-rule="evenodd"><title>{{name}}: {{area}} km² (facts: {{confidence}})</title></path>
    {{/zones}}</g>
    {{/layers}}<g id="routes">
    {{#routes}}<path d="{{path}}" fill="none" stroke="var(--ink)" stroke-width="1.5"><title>{{name}}, {{length}} km</title></path>
    {{/routes}}</g>
    <g id="sites">
    {{#sites}}<circle cx="{{x}}" cy="{{y}}" r="{{#isBase}}7{{/isBase}}{{^isBase}}4{{/isBase}}" fill="{{#isBase}}#b00020{{/isBase}}{{^isBase}}var(--ink){{/isBase}}"><title>{{name}} ({{role}}, {{status}}, {{nation}})</title></circle><text class="label" x="{{labelX}}" y="{{labelY}}">{{name}}</text>
    {{/sites}}</g>
    </svg>
    <p class="lead">North Pole Lambert azimuthal equal-area (EPSG:3573). Dashed zones are allied; the dashed outline is the area of the shares.</p>
    </section>

    {{#timeline}}<section>
    <h2>Share reached by air against time</h2>
    <svg viewBox="0 0 600 220" role="img" aria-label="Share of the area reached by air against time">
    <path d="M50 20V190H580" fill="none" stroke="var(--soft)"/><path d="M50 20H580M50 105H580" stroke="var(--line)"/>
    <text class="axis" x="8" y="24">100 %</text><text class="axis" x="14" y="109">50 %</text><text class="axis" x="22" y="194">0 %</text>
    <text class="axis" x="46" y="210">0 h</text><text class="axis" x="548" y="210">{{hours}} h</text>
    <path d="{{allies}}" fill="none" stroke="#e69f00" stroke-width="2" stroke-dasharray="5 3"/><path d="{{canada}}" fill="none" stroke="#0072b2" stroke-width="2.5"/>
    </svg>
    <p>Canada alone (solid) {{canadaLast}}, with allies (dashed) {{alliesLast}} after {{hours}} h; reaction time included, straight lines.</p>
    </section>
    {{/timeline}}

    <section>
    <h2>What each source adds that no other covers</h2>
    {{#layers}}<h3>{{name}}</h3>
    <table>
    <tr><th>Source</th><th class="n">in the area, km²</th><th class="n">no other covers, km²</th></tr>
    {{#contributions}}<tr><td>{{name}}</td><td class="n">{{inArea}}</td><td class="n">{{unique}}</td></tr>
    {{/contributions}}</table>
    {{/layers}}<p class="lead">With allies; the twelve that add most. All of them, for both scopes, are in contributions.csv.</p>
    </section>

    <section>
    <h2>Routes</h2>
    {{#routes}}<h3>{{name}}, {{length}} km</h3>
    <table>
    <tr><th>Layer</th><th>Whose</th><th class="n">Covered, km</th><th class="n">Share</th><th>Not covered</th></tr>
    {{#layers}}<tr><td>{{layer}}</td><td>{{scope}}</td><td class="n">{{covered}}</td><td class="n">{{share}}</td><td>{{uncovered}}</td></tr>
    {{/layers}}</table>
    {{/routes}}</section>

    <section>
    <h2>Who reaches which place first</h2>
    <table>
    <tr><th>Place</th><th>Canada alone</th><th>With allies</th></tr>
    {{#places}}<tr><td>{{name}}</td><td>{{canada}}</td><td>{{allies}}</td></tr>
    {{/places}}</table>
    </section>

    <section>
    <h2>Where every figure comes from</h2>
    <ul>{{#assumptions}}<li>{{.}}</li>{{/assumptions}}</ul>
    <p>{{program}}; boundaries within {{tolerance}} m; overlay in the equal-area plane on a grid of 1 mm.</p>
    <table>
    <tr><th>Input</th><th>What</th><th>SHA-256</th></tr>
    {{#inputs}}<tr><td>{{name}}</td><td>{{role}} {{licence}}</td><td><code>{{sha256}}</code></td></tr>
    {{/inputs}}</table>
    <table>
    <tr><th>Fact</th><th>Confidence</th><th>Source</th></tr>
    {{#facts}}<tr><td>{{name}}</td><td>{{confidence}}</td><td>{{source}}</td></tr>
    {{/facts}}</table>
    </section>
    <script>
    for (const box of document.querySelectorAll("[data-layer]")) {
      const show = () => { document.getElementById(box.dataset.layer).style.display = box.checked ? "" : "none"; };
      box.addEventListener("change", show);
      show();
    }
    </script>
    </body>
    </html>

    """
}
