/// The page's text, with the marks of Mustache; everything filled in is escaped.
enum PageTemplate {
  static let text = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{name}}</title>
    <style>\(PageStyle.text)</style>
    </head>
    <body>
    <header>
    <h1>{{name}}</h1>
    <p class="lead">{{summary}}</p>
    </header>
    \(executive)

    <section>
    <h2>Share of {{area}} covered</h2>
    <table class="bars">
    <tr><th>Layer</th><th class="n">Canada alone</th><th class="n">With allies</th><th class="bar"></th></tr>
    {{#headlines}}<tr><td>{{name}}</td><td class="n">{{canada}}</td><td class="n">{{allies}}</td><td class="bar"><span class="canada" style="width:{{width}}%"></span><span class="allies" style="width:{{more}}%"></span></td></tr>
    {{/headlines}}</table>
    <p class="note">{{areaSize}} km². {{areaNote}}</p>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>

    {{#hasParts}}<section>
    <h2>Share of each zone covered</h2>
    <table>
    <tr><th>Layer</th><th>Whose</th>{{#partHeads}}<th class="n">{{name}}<br>{{size}} km²</th>{{/partHeads}}</tr>
    {{#layers}}<tbody>{{#scopes}}<tr><td>{{name}}</td><td class="scope">{{scope}}</td>{{#parts}}<td class="n">{{share}}</td>{{/parts}}</tr>
    {{/scopes}}</tbody>{{/layers}}</table>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>
    {{/hasParts}}

    <section class="sheet">
    <h2>Map</h2>
    {{#map}}
    <div class="switches">
    {{#layers}}<label><input type="checkbox" data-layer="layer-{{index}}"{{#shown}} checked{{/shown}}><span class="key" style="background:{{colour}}"></span>{{name}}</label>
    {{/layers}}<label><input type="checkbox" data-gaps><span class="key gapkey"></span>Gaps of the layers shown</label>
    {{#responseMap}}<label><input type="checkbox" data-layer="response">{{#keys}}<span class="key band" style="background:{{colour}}"></span>{{/keys}}Response by sea</label>{{/responseMap}}
    <label><input type="checkbox" data-layer="routes" checked><span class="key" style="background:var(--ink)"></span>Routes</label>
    <label><input type="checkbox" data-layer="sites" checked><span class="key" style="background:#c1121f"></span>Sites</label>
    </div>
    <svg class="map" viewBox="0 0 1000 1000" role="img" aria-label="Polar map of the zones, routes and sites">
    <path id="coast-land" class="land" d="{{land}}"/><path id="coast-lakes" class="lake" d="{{lakes}}"/>
    <path id="graticule" class="graticule" d="{{graticule}}"/>
    {{#graticuleNames}}<text class="grid" x="{{x}}" y="{{y}}">{{text}}</text>{{/graticuleNames}}
    <path id="area-outline" class="area" d="{{area}}"><title>The area of the shares</title></path>
    {{#layers}}<g id="layer-{{index}}"{{^shown}} style="display:none"{{/shown}}>
    <g id="zones-{{index}}">{{#zones}}<path d="{{path}}" fill="{{colour}}" fill-opacity="{{#allied}}.05{{/allied}}{{^allied}}.16{{/allied}}" stroke="{{colour}}" stroke-width="1"{{#allied}} stroke-dasharray="4 3"{{/allied}} fill-rule="evenodd"><title>{{name}}: {{area}} km² (facts: {{confidence}})</title></path>
    {{/zones}}</g><g class="gaps">{{#gaps}}<path d="{{path}}" fill-rule="evenodd"><title>Gap near {{place}}: {{area}} km² (Canada alone)</title></path>{{/gaps}}</g></g>
    {{/layers}}{{#responseMap}}<g id="response" style="display:none">
    <g id="response-bands" opacity=".6">{{#bands}}<path d="{{path}}" fill="{{colour}}" fill-rule="evenodd"><title>First ship within {{hours}} h: {{area}} km² (Canada alone)</title></path>
    {{/bands}}</g>
    <g class="legend" transform="translate(830 20)"><rect width="155" height="142" rx="3"/><text x="12" y="21">First ship within</text>
    {{#keys}}<rect x="12" y="{{y}}" width="20" height="14" style="fill:{{colour}};fill-opacity:.75"/><text x="42" y="{{ty}}">{{hours}} h</text>
    {{/keys}}</g></g>
    {{/responseMap}}<g id="routes">
    {{#routes}}<path class="route" d="{{path}}"><title>{{name}}, {{length}} km</title></path>
    {{/routes}}</g>
    <g id="sites"><g id="site-marks">
    {{#sites}}<circle class="site{{#isBase}} base{{/isBase}}{{#isAllied}} allied{{/isAllied}}" cx="{{x}}" cy="{{y}}" r="{{radius}}"><title>{{name}} ({{role}}, {{status}}, {{nation}})</title></circle>{{#label}}<text class="label" x="{{x}}" y="{{y}}">{{text}}</text>{{/label}}
    {{/sites}}</g></g>
    <path d="M20 975v8h{{scaleBar}}v-8" fill="none" stroke="var(--ink)"/><text class="grid" x="20" y="968">500 km at the pole</text>
    </svg>
    <p class="note">North Pole Lambert azimuthal equal-area (EPSG:3573): areas compare truly. Zones with dashed edges are allied; the long-dashed outline is the area of the shares. Coast: GSHHG, LGPL-3.0-or-later.</p>
    {{/map}}
    </section>

    <section>
    <h2>Areas, Canada alone and with allies</h2>
    <table>
    <tr><th>Layer</th><th>Whose</th><th class="n">Covered, km²</th><th class="n">in the area, km²</th><th class="n">Share</th><th class="n">at least twice, km²</th><th>Largest gap</th></tr>
    {{#layers}}<tbody>{{#scopes}}<tr><td>{{name}}</td><td class="scope">{{scope}}</td><td class="n">{{union}}</td><td class="n">{{inArea}}</td><td class="n">{{share}}</td><td class="n">{{twice}}</td><td>{{gap}}</td></tr>
    {{/scopes}}</tbody>{{/layers}}</table>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>

    {{#timeline}}<section>
    <h2>Share reached by air against time</h2>
    <svg class="plot" viewBox="0 0 600 230" role="img" aria-label="Share of the area reached by air against time">
    <path d="M50 20V190H570" fill="none" stroke="var(--soft)"/><path d="M50 20H570M50 62.5H570M50 105H570M50 147.5H570" stroke="var(--line)"/>
    <text class="axis" x="44" y="24" text-anchor="end">100 %</text><text class="axis" x="44" y="109" text-anchor="end">50 %</text><text class="axis" x="44" y="194" text-anchor="end">0 %</text>
    {{#ticks}}<path d="M{{x}} 190v4" stroke="var(--soft)"/><text class="axis" x="{{x}}" y="208" text-anchor="middle">{{text}}</text>{{/ticks}}
    <text class="axis" x="570" y="225" text-anchor="end">hours since the order</text>
    <path d="{{allies}}" fill="none" stroke="#e69f00" stroke-width="2" stroke-dasharray="5 3"/><path d="{{canada}}" fill="none" stroke="#0072b2" stroke-width="2.5"/>
    </svg>
    <p class="note"><span class="key" style="background:#0072b2"></span>Canada alone: half the area after {{canadaHalf}}, {{canadaLast}} after {{hours}} h. <span class="key" style="background:#e69f00"></span>With allies: half after {{alliesHalf}}, {{alliesLast}} after {{hours}} h. Reaction time included, straight lines in still air.</p>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>
    {{/timeline}}

    {{#response}}<section>
    <h2>Response by sea over the area</h2>
    <table>
    <tr><th>Whose ships</th><th>Where</th>{{#times}}<th class="n">within {{hours}} h</th>{{/times}}</tr>
    {{#coverages}}<tbody>{{#rows}}<tr><td>{{whose}}</td><td class="scope">{{where}}</td>{{#shares}}<td class="n">{{share}}</td>{{/shares}}</tr>
    {{/rows}}</tbody>{{/coverages}}</table>
    <table>
    <tr><th>Whose ships</th>{{#shares}}<th class="n">{{share}} of the area after</th>{{/shares}}</tr>
    {{#percentiles}}<tr><td>{{whose}}</td>{{#times}}<td class="n">{{time}}</td>{{/times}}</tr>
    {{/percentiles}}</table>
    <table>
    <tr><th>Whose ships</th><th>Where</th>{{#shares}}<th class="n">{{share}} after</th>{{/shares}}{{#shares}}<th class="n">gained for {{share}}</th>{{/shares}}</tr>
    {{#zones}}<tr><td>{{whose}}</td><td class="scope">{{where}}</td>{{#times}}<td class="n">{{time}}</td>{{/times}}{{#gained}}<td class="n">{{time}}</td>{{/gained}}</tr>
    {{/zones}}</table>
    \(responseMonths)
    <p class="note">The first ship, by the fastest way by water, reaction time included (in brackets: reaction and transit); read off at {{samples}} points of a grid of {{spacing}} km on the area's water. Gained: what the ships at bases save against all others; no figure where a share is not reached with or without them.{{#noAllies}} The scenario has no allied ship.{{/noAllies}} The areas are in sea-response.geojson.</p>
    <details><summary>The ships</summary>
    <table>
    <tr><th>Ship</th><th class="n">kn</th><th class="n">Reaction</th><th class="n">Search there</th><th>At most under way</th><th>At a base</th><th>Ice and law</th></tr>
    {{#fleet}}<tr><td>{{name}}</td><td class="n">{{speed}}</td><td class="n">{{reaction}}</td><td class="n">{{search}}</td><td>{{longest}}</td><td>{{base}}</td><td>{{met}}</td></tr>
    {{/fleet}}</table>
    {{#search}}<p class="note">A search is for something within {{radius}} km of its last known place, by random search with a sweep width of {{width}} km, until it is found with a probability of {{detection}}. It comes after the times above and is in none of them.</p>{{/search}}</details>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>
    {{/response}}

    {{#seasons}}<section>
    <h2>A year week by week: {{name}}</h2>
    <svg class="season" viewBox="0 0 760 232" role="img" aria-label="Weeks of {{year}} in which the way is open">
    <text class="axis" x="62" y="22" text-anchor="end">by ice</text><text class="axis" x="62" y="44" text-anchor="end">by law</text>
    {{#weeks}}<g><title>Week {{week}}, from {{date}}: {{state}}</title><rect class="{{ice}}" x="{{x}}" y="10" width="12" height="16"/><rect class="{{law}}" x="{{x}}" y="32" width="12" height="16"/>{{#hasWays}}<rect class="hours" x="{{x}}" y="{{y}}" width="12" height="{{height}}"/>{{/hasWays}}</g>
    {{/weeks}}{{#iceAssumed}}<text class="assumed" x="408" y="22" text-anchor="middle">no ice data: open water assumed</text>{{/iceAssumed}}
    <path d="M70 80V205H746" fill="none" stroke="var(--soft)"/>{{#hasWays}}<text class="axis" x="62" y="84" text-anchor="end">{{most}} h</text>{{/hasWays}}<text class="axis" x="62" y="209" text-anchor="end">0 h</text>
    {{#months}}<path d="M{{x}} 205v5" stroke="var(--soft)"/><text class="axis" x="{{x}}" y="223">{{name}}</text>{{/months}}
    </svg>
    <p class="note"><span class="key open"></span>open <span class="key shut"></span>closed <span class="key hours"></span>hours of the way that is open. Open in {{open}} of {{count}} weeks of {{year}}. {{ship}}. {{law}} {{ice}}.</p>
    <details><summary>The ways</summary>
    <table>
    <tr><th>Weeks</th><th>From</th><th>State</th><th class="n">h</th><th class="n">km</th><th>Straits and canals</th></tr>
    {{#ways}}<tr><td>{{weeks}}</td><td class="scope">{{from}}</td><td class="scope">{{state}}</td><td class="n">{{hours}}</td><td class="n">{{km}}</td><td>{{gates}}</td></tr>
    {{/ways}}</table></details>
    <p class="command"><code>{{command}}</code></p>
    </section>
    {{/seasons}}

    {{#bands}}<section>
    <h2>How sure</h2>
    <table>
    <tr><th>Figure</th><th>Whose</th><th class="n">Value</th><th class="n">Low</th><th class="n">High</th><th>Most of the band by</th><th>Decision</th></tr>
    {{#figures}}<tr><td>{{name}}</td><td class="scope">{{scope}}</td><td class="n">{{value}}</td><td class="n">{{low}}</td><td class="n">{{high}}</td><td>{{most}}</td><td>{{#open}}<strong>{{decision}}</strong>{{/open}}{{^open}}{{decision}}{{/open}}</td></tr>
    {{/figures}}</table>
    <p class="note">The ends between which a figure lies while all inputs are between theirs: k-factor {{lowFactor}} to {{highFactor}}; speeds, ranges and endurances as published, else by the confidence of their source ({{byConfidence}}); positions by their confidence ({{positions}}); the area's outline within {{outline}} km. Each input alone is in bands.csv.</p>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>
    {{/bands}}

    <section>
    <h2>Who reaches which place first</h2>
    <table>
    <tr><th>Place</th><th>Way</th><th>Canada alone</th><th>With allies</th></tr>
    {{#places}}<tbody>{{#ways}}<tr><td>{{name}}</td><td class="scope">{{way}}</td><td>{{canada}}</td><td>{{allies}}</td></tr>
    {{/ways}}</tbody>{{/places}}</table>
    <p class="note">Reaction time included. By air in a straight line; by sea the fastest way by water.</p>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>

    <section>
    <h2>Share of each route covered</h2>
    <table class="matrix">
    <tr><th>Route</th><th class="n">km</th>{{#routeHeads}}<th class="n">{{name}}</th>{{/routeHeads}}</tr>
    {{#routes}}<tr><td>{{name}}</td><td class="n">{{length}}</td>{{#shares}}<td class="n">{{canada}}{{#differs}}<br><span class="with">{{allies}}</span>{{/differs}}</td>{{/shares}}</tr>
    {{/routes}}</table>
    <p class="note">Canada alone; below it with allies, where that differs.</p>
    {{#routes}}<details><summary>Legs not covered: {{name}}</summary>
    <table>
    <tr><th>Layer</th><th class="n">Covered, km</th><th>Not covered by Canada alone</th></tr>
    {{#legs}}<tr><td>{{layer}}</td><td class="n">{{covered}}</td><td>{{uncovered}}</td></tr>
    {{/legs}}</table></details>
    {{/routes}}<p class="command"><code>{{coverageCommand}}</code></p>
    </section>

    {{#routeResponse}}<section>
    <h2>How soon help comes along each route</h2>
    <table>
    <tr><th>Route</th><th>Whose</th><th>Way</th><th>First along most of it</th><th class="n">Reached</th>{{#shares}}<th class="n">{{share}} after</th>{{/shares}}</tr>
    {{#routes}}<tbody>{{#rows}}<tr><td>{{name}}</td><td class="scope">{{whose}}</td><td class="scope">{{way}}</td><td>{{first}}</td><td class="n">{{reached}}</td>{{#times}}<td class="n">{{time}}</td>{{/times}}</tr>
    {{/rows}}</tbody>{{/routes}}</table>
    <p class="note">The first asset at the middle of every {{step}} km or less, reaction and transit in brackets: by air in a straight line, by sea the fastest way by water, of what lies on water of the coast. Soonest times, and the same leg by leg, are in route-response.csv.</p>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>
    {{/routeResponse}}

    <section>
    <h2>Largest gaps</h2>
    {{#layers}}{{#hasGaps}}<details><summary>{{name}}</summary>
    <table>
    <tr><th>Whose</th><th class="n">Rank</th><th class="n">km²</th><th>Where</th></tr>
    {{#gaps}}<tr><td>{{scope}}</td><td class="n">{{rank}}</td><td class="n">{{area}}</td><td>{{place}}</td></tr>
    {{/gaps}}</table></details>
    {{/hasGaps}}{{/layers}}<p class="note">The three largest of each layer; all of them are in gaps.geojson.</p>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>

    <section>
    <h2>What each source adds that no other covers</h2>
    {{#layers}}<details><summary>{{name}}</summary>
    <table>
    <tr><th>Source</th><th class="n">in the area, km²</th><th class="n">no other covers, km²</th><th class="n">fair share, km²</th></tr>
    {{#contributions}}<tr><td>{{name}}</td><td class="n">{{inArea}}</td><td class="n">{{unique}}</td><td class="n">{{fair}}</td></tr>
    {{/contributions}}</table></details>
    {{/layers}}<p class="note">With allies; the twelve that add most. A fair share counts what k sources cover as a k-th for each (Shapley's value). All of them, for both scopes, are in contributions.csv.</p>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>

    <section>
    <h2>What hangs on one state, site or status</h2>
    {{#layers}}<details><summary>{{name}}</summary>
    <table>
    <tr><th>Without</th><th></th><th class="n">lost in the area, km²</th><th class="n">of what is covered</th></tr>
    {{#dependences}}<tr><td>{{kind}}</td><td>{{name}}</td><td class="n">{{lost}}</td><td class="n">{{share}}</td></tr>
    {{/dependences}}{{#allies}}<tr><td>added to Canada's own by</td><td>{{name}}</td><td class="n">{{added}}</td><td></td></tr>
    {{/allies}}</table></details>
    {{/layers}}<p class="note">With allies; what only that state, site, status or builder covers. The largest four of each kind; all of them, for both scopes, are in dependences.csv.</p>
    <p class="command"><code>{{coverageCommand}}</code></p>
    </section>

    \(contest)
    \(siting)
    \(corridors)
    <section class="sheet">
    <h2>Appendix: method and sources</h2>
    \(commands)
    \(methods)
    <ul>{{#assumptions}}<li>{{.}}</li>{{/assumptions}}</ul>
    <p>{{program}}; boundaries within {{tolerance}} m of the true distance; overlay in the equal-area plane on a grid of 1 mm.</p>
    <table>
    <tr><th>Input</th><th>What</th><th>SHA-256</th></tr>
    {{#inputs}}<tr><td>{{name}}</td><td>{{role}} {{licence}}</td><td><code>{{sha256}}</code></td></tr>
    {{/inputs}}</table>
    <details><summary>Facts, their confidence and source</summary>
    <table>
    <tr><th>Fact</th><th>Confidence</th><th>Source</th></tr>
    {{#facts}}<tr><td>{{name}}</td><td>{{confidence}}</td><td>{{source}}</td></tr>
    {{/facts}}</table></details>
    </section>
    <script>\(PageStyle.script)</script>
    </body>
    </html>

    """
}
