/// The text of a comparison's page, with the marks of Mustache; everything filled in is escaped.
enum ComparisonTemplate {
  static let text = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{after}} beside {{before}}</title>
    <style>\(PageStyle.text)\(style)</style>
    </head>
    <body>
    <header>
    <h1>{{after}}</h1>
    <p class="lead">beside {{before}}</p>
    </header>

    <section>
    <h2>Share of {{area}} covered</h2>
    <table>
    <tr><th>Layer</th><th>Whose</th><th class="n">Before</th><th class="n">After</th><th class="n">Points</th><th class="n">Gained, km²</th><th class="n">Lost, km²</th></tr>
    {{#layers}}<tr><td>{{name}}</td><td class="scope">{{scope}}</td><td class="n">{{before}}</td><td class="n">{{after}}</td><td class="n">{{difference}}</td><td class="n">{{gained}}</td><td class="n">{{lost}}</td></tr>
    {{/layers}}</table>
    <p class="note">{{areaSize}} km². Gained and lost inside the area.{{#moreLayers}} {{moreLayers}} rows with smaller changes are in comparison.json.{{/moreLayers}}{{#unchanged}} {{unchanged}} others do not change.{{/unchanged}}</p>
    </section>

    <section class="maps">
    {{#maps}}<figure>
    <svg class="map" viewBox="0 0 1000 1000" role="img" aria-label="Polar map of {{name}}">
    <path class="land" d="{{land}}"/><path class="lake" d="{{lakes}}"/>
    <path class="graticule" d="{{graticule}}"/><path class="area" d="{{outline}}"/>
    {{#covered}}<path class="covered" d="{{path}}" fill-rule="evenodd"/>
    {{/covered}}{{#changed}}<path d="{{path}}" fill="{{colour}}" fill-opacity=".35" stroke="{{colour}}" fill-rule="evenodd"><title>{{layer}}: {{area}} km² {{mark}}</title></path>
    {{/changed}}{{#sites}}<circle class="site{{#isBase}} base{{/isBase}}" cx="{{x}}" cy="{{y}}" r="5"><title>{{name}}</title></circle>
    {{/sites}}</svg>
    <figcaption>{{name}}: <span style="color:{{colour}}">■</span> {{mark}}, {{whose}}</figcaption>
    </figure>
    {{/maps}}
    </section>
    <p class="note">North Pole Lambert azimuthal equal-area (EPSG:3573). Layers that change are outlined. Coast: GSHHG, LGPL-3.0-or-later.</p>

    <div class="second">
    {{#parts}}{{#any}}<section>
    <h2>Zones of the area, share covered</h2>
    <table>
    \(rows)
    {{/any}}{{/parts}}
    {{#routes}}{{#any}}<section>
    <h2>Routes, share covered</h2>
    <table>
    \(rows)
    {{/any}}{{/routes}}
    {{#places}}{{#any}}<section>
    <h2>Places, time to be there</h2>
    <table>
    \(rows)
    {{/any}}{{/places}}
    {{#response}}{{#any}}<section>
    <h2>Response by sea, time within which a share of the area is reached</h2>
    <table>
    \(rows)
    {{/any}}{{/response}}
    <p class="note">The largest differences of each kind. {{changed}} of {{all}} figures differ; all of them are in differences.csv. {{program}}.</p>
    </div>
    </body>
    </html>

    """

  /// A table of differences, from its first row to the end of its section.
  private static let rows = """
    <tr><th>Of</th><th>Whose</th><th class="n">Before</th><th class="n">After</th><th class="n">Difference</th></tr>
    {{#rows}}<tr><td>{{of}}</td><td class="scope">{{scope}}</td><td class="n">{{before}}</td><td class="n">{{after}}</td><td class="n">{{difference}}</td></tr>
    {{/rows}}</table>
    {{#more}}<p class="note">{{more}} smaller differences are in differences.csv.</p>{{/more}}
    </section>
    """

  private static let style = """

    .maps { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 1.2rem; } figure { margin: 0; }
    figcaption { font-size: .875rem; } .covered { fill: var(--ink); fill-opacity: .05; stroke: var(--soft); stroke-width: 1; }
    @media print {
      @page { size: A4; margin: 12mm; } h1 { font-size: 15pt; } h2 { font-size: 11pt; margin: .6rem 0 .2rem; } body { font-size: 8.5pt; }
      table { font-size: 7.5pt; margin: .1rem 0 .3rem; } th, td { padding: .08rem .3rem; } .note { font-size: 7pt; margin: .2rem 0; } .second { break-before: page; }
    }

    """
}
