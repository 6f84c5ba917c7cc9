/// The scenario that `init` writes and that a report takes when no other is named.
public enum BundledScenario {
  /// Its name in messages.
  public static let name = "the bundled scenario"

  /// Its text.
  public static let text = """
    # A scenario of Northwatch. Every quantity has a unit: nmi, km, m, ft; kn, km/h, m/s; h, min, s, d; deg.
    northwatch: 1
    name: A naval base at Nanisivik
    summary: What a base at Nanisivik, its ships, northern airfields and the North Warning radars cover of the Canadian Arctic.
    area: canadian-arctic-waters # the area of shares and gaps; or {file: my-area.geojson}
    tolerance: 1m                # largest error of every boundary
    radar: {k-factor: 1.3333}    # effective earth of the standard atmosphere

    sites:                       # by name of the gazetteer, or {position: [longitude, latitude]}
      nanisivik:     {place: Nanisivik Naval Facility, role: base, status: proposed}
      iqaluit:       {place: Iqaluit, role: alternative}
      resolute:      {place: Resolute Bay, role: alternative}
      qikiqtarjuaq:  {place: Qikiqtarjuaq deep sea port, role: alternative}
      cambridge-bay: {place: Cambridge Bay, role: alternative}
      grays-bay:     {place: Grays Bay, role: alternative}
      pond-inlet:    {place: Pond Inlet, role: alternative}
      rankin-inlet:  {place: Rankin Inlet, role: alternative}
      inuvik:        {place: Inuvik, role: airfield}
      yellowknife:   {place: Yellowknife, role: airfield}
      goose-bay:     {place: 5 Wing Goose Bay, role: airfield}
      pituffik:      {place: Pituffik, role: airfield}       # allied, by the nation
      keflavik:      {place: Keflavik, role: airfield}
      elmendorf:     {place: Elmendorf, role: airfield}
      halifax:       {place: CFB Halifax, role: home port}
      esquimalt:     {place: CFB Esquimalt, role: home port}
      st-johns:      {place: "St. John's", role: home port}

    assets:                      # speed, range and endurance are the platform's unless given here
      aops:              {site: nanisivik, platform: Harry DeWolf class, number: 2, reaction: 4h}
      # Today's ships at today's bases: the base's gain is told against them. The data has the bases and the ships, not which
      # ship lies where: home ports and numbers are an assumption of this scenario. Ships without an ice class are left out.
      aops-halifax:      {site: halifax, platform: Harry DeWolf class, number: 2, reaction: 4h}
      aops-esquimalt:    {site: esquimalt, platform: Harry DeWolf class, number: 2, reaction: 4h}
      ccgs-louis:        {site: st-johns, platform: CCGS Louis S. St-Laurent, number: 1, reaction: 4h}
      ccgs-terry-fox:    {site: st-johns, platform: CCGS Terry Fox, number: 1, reaction: 4h}
      # Which aircraft stand where is an assumption too, and so are the reaction times.
      cp140-iqaluit:     {site: iqaluit, platform: CP-140, number: 1, reaction: 1h}
      p8-yellowknife:    {site: yellowknife, platform: P-8A, number: 1, reaction: 1h}
      p8-goose-bay:      {site: goose-bay, platform: P-8A, number: 1, reaction: 1h}
      mq9-inuvik:        {site: inuvik, platform: MQ-9B, number: 2, reaction: 1h}
      mq9-rankin-inlet:  {site: rankin-inlet, platform: MQ-9B, number: 2, reaction: 1h}
      p8-pituffik:       {site: pituffik, platform: P-8A, number: 1, reaction: 2h}
      p8-keflavik:       {site: keflavik, platform: P-8A, number: 1, reaction: 2h}
      p8-elmendorf:      {site: elmendorf, platform: P-8A, number: 1, reaction: 2h}

    sensors:
      # Antennas 20 m above the sea: the sites' heights are not in the data, so this is low for hill sites.
      north-warning: {radars: all-canadian, antenna-height: 20m, target-heights: [100m, 3000m, 10000m]}
      aops-radar:    {asset: aops, antenna-height: 25m, target-heights: [15m], range: 48nmi}

    routes:
      nwp-1: {passage: 1}
      nwp-2: {passage: 2}
      nwp-3: {passage: 3}
      nwp-4: {passage: 4}
      nwp-5: {passage: 5}
      nwp-6: {passage: 6}
      nwp-7: {passage: 7}

    zones:
      - {kind: range-ring, of: nanisivik, distances: [200nmi, 500nmi]}
      - {kind: radar-horizon, of: north-warning}
      - {kind: swath, of: aops-radar, along: [nwp-1, nwp-3], layer: "Ship's radar along the Passage"}
      - kind: radius-of-action
        of: [cp140-iqaluit, p8-yellowknife, p8-goose-bay, mq9-inuvik, mq9-rankin-inlet, p8-pituffik, p8-keflavik, p8-elmendorf]
        time-on-station: 4h
        reserve: 10%
      - kind: reach
        of: [cp140-iqaluit, p8-yellowknife, p8-goose-bay, mq9-inuvik, mq9-rankin-inlet, p8-pituffik, p8-keflavik, p8-elmendorf]
        within: [3h, 6h]         # reaction included
      # Round the islands in open water; ice: {file: chart.geojson} and ice-class: PC5 take a chart's ice.
      - {kind: sea-reach, of: aops, within: [24h, 48h, 72h], tolerance: 2km, layer: Reach by sea}

    # Areas that the first ship reaches in 6, 12, 24, 48 and 72 h, with the ships at bases and without them.
    # Where she arrives she searches a circle; radius, sweep width and detection are an assumption of this scenario.
    sea-response: {tolerance: 2km, search: {radius: 10nmi, sweep-width: 2nmi, detection: 78%}}

    # How far inputs may be off, for the bands of the figures: northwatch bands. What confidence means in per cent and kilometres
    # is an assumption; published is what platforms.csv notes of other sources; the outline is that of the coast, GSHHG high.
    bands:
      k-factor: [1.2, 1.5]
      figures: {high: 5%, medium: 10%, low: 20%}
      positions: {high: 0km, medium: 1km, low: 5km}
      area-outline: 0.2km
      published:
        cp140-iqaluit:    {range: [7400km, 9266km]}
        mq9-inuvik:       {endurance: [35h, 40h]}
        mq9-rankin-inlet: {endurance: [35h, 40h]}

    # A figure whose band crosses the threshold is marked. The thresholds are an assumption of this scenario.
    decisions:
      - {figure: Reach in 3h, at-least: 75%}
      - {figure: Radius of action, at-least: 95%}
      - {figure: "Worst arrival by air", at-most: 6h}

    # A year week by week, by the Zone/Date System; ice-months: {folder: ice} takes a chart for every month, else open water is
    # assumed. Not every merchant ship is like this one: class, speed and tonnage are an assumption.
    seasons:
      passage: {sea: [Pond Inlet, Tuktoyaktuk], year: 2027, speed: 14kn, ice-class: PC5, tonnage: 20000, name: "Merchant ship of class PC5, Pond Inlet to Tuktoyaktuk"}

    # Pairs of ports by the north and by today's ways: northwatch corridors. via leads a way through the Passage; the ship is an
    # assumption as above. Her range and bunkers are not given, so the cells of fuel are empty: range, range-speed, fuel-capacity
    # and fuel fill them.
    corridors:
      churchill-rotterdam:     {from: Churchill, to: Rotterdam, year: 2027, speed: 14kn, ice-class: PC5, tonnage: 20000}
      grays-bay-yokohama:      {from: Grays Bay, to: Yokohama, year: 2027, speed: 14kn, ice-class: PC5, tonnage: 20000}
      halifax-yokohama:        {from: Halifax, to: Yokohama, via: [Resolute Bay], year: 2027, speed: 14kn, ice-class: PC5, tonnage: 20000}
      prince-rupert-rotterdam: {from: Prince Rupert, to: Rotterdam, via: [Resolute Bay], year: 2027, speed: 14kn, ice-class: PC5, tonnage: 20000}

    # Where sites should stand: northwatch site. The candidates are the sites of the roles base and alternative, what stands are
    # the other sites with ships; cells of 25km take longer and change shares by less than a hundredth.
    siting:
      base: {choose: 1, objective: covering, within: 48h, asset: aops, cell: 50km, runners-up: 4, sensitivity: true}

    # Who is first where: northwatch contest. A side has assets of the scenario by their keys, or sites and assets of its own.
    # An asset keeps within its radius of action, out and back. What stands where is an assumption of this scenario.
    sides:
      canada:
        name: Canada
        assets: [aops, cp140-iqaluit, p8-yellowknife, p8-goose-bay, mq9-inuvik, mq9-rankin-inlet]
      allies:
        name: Allies
        assets: [p8-pituffik, p8-keflavik, p8-elmendorf]
      russia:
        name: Russia
        sites:
          severomorsk: {place: Severomorsk (Northern Fleet HQ), role: base}
          pevek:       {place: Pevek, role: base}
        assets:
          papanin: {site: severomorsk, platform: Ivan Papanin, reaction: 12h}
          arktika: {site: pevek, platform: Arktika, speed: 14kn, reaction: 24h} # her cruising speed is not in the data
    contest: {tolerance: 2km, margins: [1h, 3h, 6h, 12h, 24h, 48h]}

    places: [nanisivik, Resolute Bay, Pond Inlet, Alert, Grise Fiord, Cambridge Bay, Tuktoyaktuk, Qikiqtarjuaq]

    """
}
