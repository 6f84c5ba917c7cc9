extension PageTemplate {
  /// Where sites should stand, a section for each question.
  static let siting = """
    {{#siting}}<section>
    <h2>Where sites should stand: {{id}}</h2>
    <p>{{sentence}}</p>
    <table>
    <tr><th>Rank</th><th>Sites</th><th class="n">Value, {{unit}}</th>{{#counts}}<th class="n">of the demand</th>{{/counts}}<th class="n">Behind, {{unit}}</th>{{#counts}}<th class="n">Weight that turns</th>{{/counts}}{{#hasTimes}}<th class="n">Worst time, h</th><th class="n">Mean time, h</th>{{/hasTimes}}</tr>
    {{#ranking}}<tr><td>{{rank}}</td><td>{{sites}}</td><td class="n">{{value}}</td>{{#counts}}<td class="n">{{share}}</td>{{/counts}}<td class="n">{{behind}}</td>{{#counts}}<td class="n">{{factor}}</td>{{/counts}}{{#hasTimes}}<td class="n">{{worst}}</td><td class="n">{{mean}}</td>{{/hasTimes}}</tr>
    {{/ranking}}</table>
    {{#hasTurns}}<p>{{turns}}</p>
    {{/hasTurns}}<table>
    <tr><th>Chosen site</th><th class="n">adds to all others, {{unit}}</th><th class="n">adds alone to what stands, {{unit}}</th></tr>
    {{#chosen}}<tr><td>{{name}}</td><td class="n">{{adds}}</td><td class="n">{{alone}}</td></tr>
    {{/chosen}}</table>
    <p class="note">Demand is {{points}} cells of the area, {{cell}} km wide, each by its middle{{#hasOnLand}}; {{onLand}} more lie on land{{/hasOnLand}}{{#hasOutOfReach}}; {{outOfReach}} more are reached from nowhere{{/hasOutOfReach}}. {{conditions}}; reaction time included.{{#counts}} The weight that turns is the factor by which what a choice serves and the best does not would have to count more for the two to be equal.{{/counts}} What stands: {{standing}}.{{#hasLeft}} No candidates for want of water: {{left}}.{{/hasLeft}} {{#hasTimes}}Worst and mean time are over all demand.{{/hasTimes}}{{^hasTimes}}None of these reaches all demand, so there is no worst or mean time.{{/hasTimes}} Candidates, and the demand gained, are in siting.geojson, the ranking in siting.csv.</p>
    <p class="command"><code>{{command}}</code></p>
    </section>
    {{/siting}}
    """
}
