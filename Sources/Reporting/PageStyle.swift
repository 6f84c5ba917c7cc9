/// How the page looks, and the little that moves on it.
enum PageStyle {
  static let text = """

    :root { --paper: #fff; --ink: #16202a; --soft: #5b6875; --line: #d5dce3; --sea: #eaf2f7; --land: #e6e1d3; --shore: #a39b86; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #10161c; --ink: #e6ecf2; --soft: #9aa7b4; --line: #2c3843; --sea: #17212b; --land: #2f3431; --shore: #5b645f; }
    }
    body { margin: 0 auto; max-width: 68rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    h1 { font-size: 1.9rem; margin: 0 0 .2rem; } h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; }
    .lead { color: var(--soft); font-size: 1.05rem; margin: 0; } .note { color: var(--soft); font-size: .875rem; }
    table { border-collapse: collapse; width: 100%; font-size: .875rem; margin: .4rem 0 1rem; }
    th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
    th { font-weight: 600; color: var(--soft); }
    td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } td.n { white-space: nowrap; }
    .matrix th.n { font-size: .75rem; } .matrix td:first-child { min-width: 11rem; } .scope { white-space: nowrap; } .with { color: var(--soft); }
    .bars td { vertical-align: middle; } .bar { width: 45%; } .bar span { display: inline-block; height: .8rem; vertical-align: middle; }
    .bar .canada { background: #0072b2; } .bar .allies { background: #e69f00; }
    .command { margin: .2rem 0 1rem; } .headlines th { white-space: nowrap; } .headlines td.n { font-size: 1.3rem; }
    code { font-size: .72rem; overflow-wrap: anywhere; }
    summary { cursor: pointer; padding: .25rem 0; }
    svg { display: block; width: 100%; height: auto; } .plot { max-width: 46rem; }
    .map { background: var(--sea); border: 1px solid var(--line); }
    .land { fill: var(--land); stroke: var(--shore); stroke-width: .5; } .lake { fill: var(--sea); stroke: var(--shore); stroke-width: .3; }
    .graticule { fill: none; stroke: var(--soft); stroke-opacity: .35; stroke-width: .6; }
    .area { fill: none; stroke: var(--ink); stroke-opacity: .7; stroke-width: 1.5; stroke-dasharray: 14 6; }
    .route { fill: none; stroke: var(--ink); stroke-width: 1.6; } .route:hover { stroke-width: 4; }
    .site { fill: var(--ink); stroke: var(--paper); stroke-width: 1; } .site.allied { fill: var(--paper); stroke: var(--ink); stroke-width: 1.6; } .site.base { fill: #c1121f; }
    .gaps { display: none; } .show-gaps .gaps { display: inline; } .gaps path { fill: #c1121f; fill-opacity: .12; stroke: #c1121f; stroke-width: .8; }
    .gapkey { background: #c1121f; opacity: .5; }
    .switches { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .6rem 0; font-size: .875rem; }
    .key { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem; vertical-align: -1px; }
    .band { margin-right: 0; } .band + .band { margin-left: 0; } .band:nth-last-of-type(1) { margin-right: .3rem; }
    .legend rect:first-child { fill: var(--paper); fill-opacity: .9; stroke: var(--line); } .legend text { font: 12px system-ui, sans-serif; fill: var(--ink); }
    .open { fill: #009e73; background: #009e73; } .shut { fill: #d55e00; background: #d55e00; } .unasked { fill: var(--line); } .hours { fill: #0072b2; background: #0072b2; }
    .season { max-width: 54rem; } .assumed { font: 600 12px system-ui, sans-serif; fill: #fff; }
    .label { font: 13px system-ui, sans-serif; fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-opacity: .8; stroke-width: 3px; }
    .grid { font: 11px system-ui, sans-serif; fill: var(--soft); } .axis { font: 12px system-ui, sans-serif; fill: var(--soft); }
    @media print {
      :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --sea: #f1f6f9; --land: #e6e3da; --shore: #999; }
      body { font-size: 9.5pt; padding: 0; max-width: none; } h2 { break-after: avoid; } tr, svg { break-inside: avoid; } tr:first-child { break-after: avoid; }
      .switches label:not(:has(:checked)) { display: none; } .map { max-height: 23cm; } .executive { break-after: page; } .contest .map, .executive .map { max-height: 13cm; } .sheet { break-before: page; } .matrix { font-size: 7.5pt; } .matrix th, .matrix td { padding: .2rem .25rem; } .matrix th.n { font-size: 6.5pt; } .matrix td:first-child { min-width: 8rem; } * { print-color-adjust: exact; }
    }

    """

  static let script = """

    for (const box of document.querySelectorAll("[data-layer]")) {
      const show = () => { document.getElementById(box.dataset.layer).style.display = box.checked ? "" : "none"; };
      box.addEventListener("change", show);
      show();
    }
    const gaps = document.querySelector("[data-gaps]");
    const showGaps = () => document.querySelector(".map").classList.toggle("show-gaps", gaps.checked);
    gaps.addEventListener("change", showGaps);
    showGaps();
    // On paper nothing stays folded.
    addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("details")) part.open = true; });

    """
}
