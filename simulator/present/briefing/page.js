"use strict";
/* Switches of the briefing. Every text, number and axis comes ready from the page's data; here they are only swapped and drawn. */

/**
 * @typedef {{low: number, high: number, ticks: [number, string][]}} Axis
 * @typedef {{p10: number[], p25: number[], p50: number[], p75: number[], p90: number[]}} Bands
 * @typedef {{net_effect: Bands, dots: number[], median: number, median_text: string, difference?: Bands, paths?: number[][]}} Strategy
 * @typedef {"net_effect" | "difference" | "total"} Slot
 * @typedef {{headline: string, alt: string}} Words
 * @typedef {{
 *   switches: number, names: string[], words: {money: string, memo: string, median: string, sides: [string, string][]},
 *   colours: {lines: string[], ink: string, muted: string, zero: string},
 *   axes: {net_effect: Axis, difference: Axis, total: Axis & {diameter: number}},
 *   texts: Record<string, string>[], tables: Record<string, string[][]>[], charts: Partial<Record<Slot, Words>>[], measures: Record<Slot, string[]>,
 *   numbers: {years: number[], counted: number[], reference: Strategy, mixes: Strategy[]},
 * }} Data
 * @typedef {{width: number, em: number}} Paper
 */

const briefing = (() => {
  /* ---- numbers of mixes ---- */

  /** The switches of a mix, first switch first: 5 of 4 switches is "1010". @type {(mix: number, count: number) => string} */
  const bitsOf = (mix, count) => Array.from({ length: count }, (_, k) => (mix >> k) & 1).join("");

  /** The mix of some switches. @type {(bits: string) => number} */
  const numberOf = (bits) => [...bits].reduce((sum, bit, k) => sum + (bit === "1" ? 2 ** k : 0), 0);

  /** The mix that an address names, or null. @type {(hash: string, count: number) => number | null} */
  const mixOfHash = (hash, count) => {
    const bits = /^#mix=([01]+)$/.exec(hash)?.[1];
    return bits?.length === count ? numberOf(bits) : null;
  };

  /** 0: the reference, 1: the alternative, 2: a mix of them. @type {(mix: number, count: number) => 0 | 1 | 2} */
  const kindOf = (mix, count) => (mix === 0 ? 0 : mix === 2 ** count - 1 ? 1 : 2);

  /* ---- geometry ---- */

  /** A straight line through (low, from) and (high, to). @type {(low: number, high: number, from: number, to: number) => (value: number) => number} */
  const scaleOf = (low, high, from, to) => (value) => from + ((value - low) / (high - low)) * (to - from);

  const point = (/** @type {number} */ x, /** @type {number} */ y) => `${+x.toFixed(2)},${+y.toFixed(2)}`;

  /** @type {(xs: number[], ys: number[]) => string} */
  const line = (xs, ys) => `M${xs.map((x, k) => point(x, ys[k])).join("L")}`;

  /** @type {(xs: number[], low: number[], high: number[]) => string} */
  const band = (xs, low, high) => `${line([...xs, ...xs.toReversed()], [...high, ...low.toReversed()])}Z`;

  /** Columns of dots: each gathers the ascending values within a diameter of its first (Wilkinson 1999). @type {(values: number[], diameter: number) => {x: number, place: number}[]} */
  const stacked = (values, diameter) => {
    /** @type {number[][]} */
    const columns = [];
    for (const value of values) {
      const last = columns.at(-1);
      if (last && value <= last[0] + diameter) last.push(value);
      else columns.push([value]);
    }
    return columns.flatMap((column) => {
      const x = column.reduce((sum, value) => sum + value, 0) / column.length;
      return column.map((_, place) => ({ x, place }));
    });
  };

  /** Places in their order, moved up until they are a gap apart. @type {(places: number[], gap: number) => number[]} */
  const apart = (places, gap) => {
    const order = places.map((_, k) => k).sort((a, b) => places[b] - places[a]);
    const moved = [...places];
    order.forEach((k, n) => { if (n) moved[k] = Math.min(places[k], moved[order[n - 1]] - gap); });
    return moved;
  };

  /* ---- drawing ---- */

  const DASHES = ["", "10 5"];
  const SVG = "http://www.w3.org/2000/svg";

  /** @type {(tag: string, attributes: Record<string, string | number>, ...children: (Node | string)[]) => SVGElement} */
  const mark = (tag, attributes, ...children) => {
    const one = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, String(value));
    one.append(...children);
    return one;
  };

  /** @type {(paper: Paper, height: number, alt: string) => SVGElement} */
  const sheet = ({ width, em }, height, alt) =>
    mark("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alt, "font-size": em });

  /** Length of a text in an average sans serif [px]. @type {(text: string, em: number) => number} */
  const lengthOf = (text, em) => 0.56 * em * text.length;

  /** Horizontal lines at the ticks with their texts, the line of zero, the axis' name. @type {(axis: Axis, y: (value: number) => number, room: {left: number, right: number, top: number, bottom: number}, data: Data, em: number) => SVGElement} */
  const moneyAxis = (axis, y, room, data, em) => {
    const { colours, words } = data;
    const middle = (room.top + room.bottom) / 2;
    return mark("g", { "data-axis": "money" },
      ...axis.ticks.flatMap(([value, text]) => [
        mark("line", { x1: room.left, x2: room.right, y1: y(value), y2: y(value), stroke: value ? "#d9d9d9" : colours.zero, "data-tick": value }),
        mark("text", { x: room.left - 0.5 * em, y: y(value), dy: "0.35em", "text-anchor": "end", fill: colours.zero }, text),
      ]),
      mark("text", { x: em, y: middle, "text-anchor": "middle", fill: colours.zero, transform: `rotate(-90 ${em} ${middle})` }, words.money));
  };

  /** Years, every second one where they would touch. @type {(years: number[], x: (year: number) => number, y: number, data: Data, em: number) => SVGElement} */
  const yearAxis = (years, x, y, data, em) =>
    mark("g", { "data-axis": "years" }, ...years.filter((_, k) => (years.length - 1 - k) % (x(1) - x(0) < 3 * em ? 2 : 1) === 0).map((year) => mark("text", { x: x(year), y, "text-anchor": "middle", fill: data.colours.zero, "data-tick": year }, String(year))));

  /** Net effect by year: median and 8 in 10 futures of the reference and of the mix. @type {(data: Data, mix: number, paper: Paper) => SVGElement} */
  const netEffect = (data, mix, paper) => {
    const { width, em } = paper, { years, counted } = data.numbers, { colours } = data;
    const kinds = mix === 0 ? [0] : [0, kindOf(mix, data.switches)];
    const strategies = kinds.map((kind, k) => ({ ...(k ? data.numbers.mixes[mix] : data.numbers.reference), name: data.names[kind], colour: colours.lines[kind] }));
    const beside = width >= 40 * em;
    const longest = Math.max(...data.names.map((name) => lengthOf(name, em)));
    const height = Math.round(beside ? 26 * em : 24 * em);
    const room = { left: 4.6 * em, right: width - (beside ? longest + 2 * em : em), top: beside ? em : 4 * em, bottom: height - 2 * em };
    const x = scaleOf(years[0] - 0.4, years[years.length - 1] + (beside ? 0.15 : 0.4), room.left, room.right);
    const y = scaleOf(data.axes.net_effect.low, data.axes.net_effect.high, room.bottom, room.top);
    const svg = sheet(paper, height, data.charts[mix].net_effect?.alt ?? "");
    const memo = years.filter((year) => !counted.includes(year));
    if (memo.length) {
      const left = x(memo[0] - 0.4), right = x(memo[memo.length - 1] + 0.4);
      svg.append(
        mark("rect", { x: left, y: room.top, width: right - left, height: room.bottom - room.top, fill: "#ededed" }),
        mark("text", { x: left + em, y: room.bottom - 0.4 * em, transform: `rotate(-90 ${left + em} ${room.bottom - 0.4 * em})`, fill: colours.muted }, data.words.memo));
    }
    svg.append(moneyAxis(data.axes.net_effect, y, room, data, em), yearAxis(years, x, height - 0.5 * em, data, em));
    const xs = years.map(x);
    strategies.forEach(({ net_effect: effect, colour }, k) => {
      const [low, high] = [effect.p10.map(y), effect.p90.map(y)];
      svg.append(mark("path", { d: band(xs, low, high), fill: colour, "fill-opacity": 0.14, "data-band": "p10 p90", "data-of": k }),
        ...[low, high].map((edge) => mark("path", { d: line(xs, edge), fill: "none", stroke: colour, "stroke-dasharray": DASHES[k] })));
    });
    strategies.forEach(({ net_effect: effect, colour }, k) => {
      const ys = effect.p50.map(y);
      svg.append(mark("path", { d: line(xs, ys), fill: "none", stroke: colour, "stroke-width": 3, "stroke-dasharray": DASHES[k], "data-line": "p50", "data-of": k }),
        ...xs.map((cx, n) => (k
          ? mark("rect", { x: cx - 5, y: ys[n] - 5, width: 10, height: 10, fill: colour })
          : mark("circle", { cx, cy: ys[n], r: 5.5, fill: colour }))));
    });
    const ends = apart(strategies.map(({ net_effect: effect }) => y(effect.p50[effect.p50.length - 1])), 1.4 * em);
    strategies.forEach(({ name, colour }, k) => {
      if (beside) {
        svg.append(mark("text", { x: room.right + 0.7 * em, y: ends[k], dy: "0.35em", fill: colour, "font-weight": 700, class: "halo" }, name));
        return;
      }
      const row = (1 + 1.5 * k) * em;
      svg.append(mark("path", { d: line([room.left, room.left + 2.5 * em], [row, row]), stroke: colour, "stroke-width": 3, "stroke-dasharray": DASHES[k] }),
        mark("text", { x: room.left + 3.2 * em, y: row, dy: "0.35em", fill: colour, "font-weight": 700 }, name));
    });
    return svg;
  };

  /** Fan of the difference: median, 5 and 8 in 10 futures with outlines, ten futures. @type {(data: Data, mix: number, paper: Paper) => SVGElement} */
  const difference = (data, mix, paper) => {
    const { width, em } = paper, { counted } = data.numbers, { colours } = data;
    const { difference: effect, paths } = data.numbers.mixes[mix], kind = kindOf(mix, data.switches);
    if (!effect || !paths) throw new Error(`mix ${mix} has no difference`);
    const colour = colours.lines[kind], height = Math.round(24 * em);
    const room = { left: 4.6 * em, right: width - 0.5 * em, top: 2 * em, bottom: height - 3.4 * em };
    const x = scaleOf(counted[0] - 0.3, counted[counted.length - 1] + 0.3, room.left, room.right);
    const y = scaleOf(data.axes.difference.low, data.axes.difference.high, room.bottom, room.top);
    const svg = sheet(paper, height, data.charts[mix].difference?.alt ?? "");
    svg.append(moneyAxis(data.axes.difference, y, room, data, em), yearAxis(counted, x, height - 0.5 * em, data, em));
    const xs = counted.map(x);
    for (const [low, high, opacity] of /** @type {const} */ ([["p10", "p90", 0.2], ["p25", "p75", 0.3]])) {
      const [below, above] = [effect[low].map(y), effect[high].map(y)];
      svg.append(mark("path", { d: band(xs, below, above), fill: colour, "fill-opacity": opacity, "data-band": `${low} ${high}` }),
        ...[below, above].map((edge) => mark("path", { d: line(xs, edge), fill: "none", stroke: colour })));
    }
    svg.append(...paths.map((path) => mark("path", { d: line(xs, path.map(y)), fill: "none", stroke: colours.muted, "stroke-opacity": 0.7, "data-line": "path" })));
    const ys = effect.p50.map(y);
    svg.append(mark("path", { d: line(xs, ys), fill: "none", stroke: colour, "stroke-width": 3, "data-line": "p50" }),
      ...xs.map((cx, n) => mark("circle", { cx, cy: ys[n], r: 5, fill: colour })));
    const [dearer, cheaper] = data.words.sides[kind];
    svg.append(mark("text", { x: room.right, y: em, "text-anchor": "end", fill: colours.muted }, `↑ ${dearer}`),
      mark("text", { x: room.right, y: room.bottom + 1.2 * em, "text-anchor": "end", fill: colours.muted }, `↓ ${cheaper}`));
    return svg;
  };

  /** Total of the reference and of the mix as 50 equally likely futures each. @type {(data: Data, mix: number, paper: Paper) => SVGElement} */
  const total = (data, mix, paper) => {
    const { width, em } = paper, { colours, axes } = data, axis = axes.total;
    const kinds = mix === 0 ? [0] : [0, kindOf(mix, data.switches)];
    const x = scaleOf(axis.low, axis.high, 0.5 * em, width - 0.5 * em);
    const step = Math.min(x(axis.diameter) - x(0), 1.7 * em);
    const tallest = Math.max(...[data.numbers.reference, ...data.numbers.mixes].map(({ dots }) => Math.max(...stacked(dots, axis.diameter).map(({ place }) => place + 1))));
    const row = 2.4 * em + tallest * step + 1.2 * em;
    const end = kinds.length * row - 1.2 * em;
    const svg = sheet(paper, Math.round(end + 4 * em), data.charts[mix].total?.alt ?? "");
    kinds.forEach((kind, k) => {
      const { dots, median, median_text } = k ? data.numbers.mixes[mix] : data.numbers.reference;
      const base = row * (k + 1) - 1.2 * em, colour = colours.lines[kind];
      svg.append(
        mark("text", { x: 0.5 * em, y: row * k + 1.4 * em, fill: colour, "font-weight": 700 }, `${data.names[kind]}: ${data.words.median} ${median_text}`),
        mark("line", { x1: x(axis.low), x2: x(axis.high), y1: base, y2: base, stroke: colours.ink }),
        ...stacked(dots, axis.diameter).map((dot) => mark("circle", { cx: +x(dot.x).toFixed(2), cy: +(base - (dot.place + 0.5) * step).toFixed(2), r: +(0.46 * step).toFixed(2), fill: colour, "data-of": k })),
        mark("line", { x1: x(median), x2: x(median), y1: base, y2: base - (tallest + 0.3) * step, stroke: colours.ink, "stroke-width": 1.5, "stroke-dasharray": "6 4", "data-median": k }));
    });
    svg.append(...axis.ticks.flatMap(([value, text]) => [
      mark("line", { x1: x(value), x2: x(value), y1: end, y2: end + 0.4 * em, stroke: colours.muted, "data-tick": value }),
      mark("text", { x: x(value), y: end + 1.6 * em, "text-anchor": "middle", fill: colours.zero }, text),
    ]), mark("text", { x: width / 2, y: end + 3.2 * em, "text-anchor": "middle", fill: colours.zero }, data.words.money));
    return svg;
  };

  return Object.freeze({ bitsOf, numberOf, mixOfHash, kindOf, scaleOf, line, band, stacked, apart, charts: { net_effect: netEffect, difference, total } });
})();

(() => {
  const PRINTED = { width: 680, em: 13 }; // px: the text of an A4 sheet is 180 mm wide, its letters 10 pt
  const all = (/** @type {string} */ selector, /** @type {ParentNode} */ within = document) => [...within.querySelectorAll(selector)];
  const one = (/** @type {string} */ selector, /** @type {ParentNode} */ within = document) => {
    const found = within.querySelector(selector);
    if (!found) throw new Error(`the page lacks ${selector}`);
    return /** @type {HTMLElement} */ (found);
  };

  /** @type {Data} */
  const data = JSON.parse(one("#mixes").textContent ?? "");
  const count = data.switches, last = 2 ** count - 1;
  const inputs = /** @type {HTMLInputElement[]} */ (all(".switch input"));
  const figures = /** @type {HTMLElement[]} */ (all("figure[data-chart]"));
  let shown = last;

  /** @type {(element: Element, text: string) => void} */
  const write = (element, text) => {
    if (element.textContent === text) return;
    element.textContent = text;
    element.classList.remove("changed");
    void (/** @type {HTMLElement} */ (element).offsetWidth); // begins the animation anew
    element.classList.add("changed");
  };

  /** @type {(table: Element, rows: string[][]) => void} */
  const fill = (table, rows) => {
    one("caption", table).closest(".scroll")?.toggleAttribute("hidden", rows.length === 0);
    all("tbody tr", table).forEach((row, r) => {
      row.toggleAttribute("hidden", r >= rows.length); // the reference alone has half as many
      [...row.children].forEach((cell, c) => write(cell, rows[r]?.[c] ?? ""));
    });
  };

  /** @type {(picture: HTMLElement) => Paper} */
  const onScreen = (picture) => {
    const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return { em, width: Math.min(Math.max(picture.clientWidth, 17 * em), 68 * em) };
  };

  /** @type {(figure: HTMLElement, paper?: Paper) => void} */
  const draw = (figure, paper) => {
    const slot = /** @type {Slot} */ (figure.dataset.chart), words = data.charts[shown][slot];
    figure.hidden = !words;
    if (!words) return;
    write(one(".headline", figure), words.headline);
    write(one(".measure", figure), data.measures[slot][briefing.kindOf(shown, count)]);
    const picture = one(".picture", figure);
    one("img", picture).hidden = true;
    picture.querySelector("svg")?.remove();
    picture.append(briefing.charts[slot](data, shown, paper ?? onScreen(picture)));
  };

  /** Let the keyboard stop at tables and pictures that scroll, and only there. */
  const reach = () => {
    for (const area of /** @type {HTMLElement[]} */ (all(".scroll, .picture"))) {
      if (area.scrollWidth > area.clientWidth || area.scrollHeight > area.clientHeight) area.tabIndex = 0;
      else area.removeAttribute("tabindex");
    }
  };

  /** @type {(mix: number) => void} */
  const show = (mix) => {
    shown = mix;
    const texts = data.texts[mix];
    inputs.forEach((input, k) => {
      input.checked = Boolean((mix >> k) & 1);
      one(".stance", /** @type {HTMLElement} */ (input.parentElement)).textContent = data.names[input.checked ? 1 : 0];
    });
    for (const element of all("[data-text]")) {
      const text = texts[element.getAttribute("data-text") ?? ""] ?? "";
      element.toggleAttribute("hidden", text === "");
      write(element, text);
    }
    for (const list of all("[data-list]")) {
      const items = (texts[list.getAttribute("data-list") ?? ""] ?? "").split("\n").filter(Boolean);
      list.toggleAttribute("hidden", items.length === 0);
      list.replaceChildren(...items.map((item) => Object.assign(document.createElement("li"), { textContent: item })));
    }
    for (const table of all("table[data-table]")) fill(table, data.tables[mix][table.getAttribute("data-table") ?? ""] ?? []);
    figures.forEach((figure) => draw(figure));
    for (const note of all(".still-note")) {
      note.toggleAttribute("hidden", mix === last);
      note.parentElement?.classList.toggle("fixed", mix !== last);
    }
    reach();
  };

  /** @type {(mix: number) => void} */
  const choose = (mix) => {
    show(mix);
    one("[role=status] .unseen").textContent = data.texts[mix].chosen;
    write(one(".told"), data.texts[mix].answer);
    location.replace(`#mix=${briefing.bitsOf(mix, count)}`);
  };

  /** Bring a part into view and keep the mix in the address. @type {(event: MouseEvent) => void} */
  const jump = (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const part = link && document.getElementById((link.getAttribute("href") ?? "").slice(1));
    if (!part) return;
    event.preventDefault();
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    part.scrollIntoView();
  };

  document.documentElement.classList.add("js");
  one("form.switches").hidden = false;
  const drawer = /** @type {HTMLDetailsElement} */ (one(".drawer")), wide = matchMedia("(min-width: 80rem)");
  const fit = () => { drawer.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();

  inputs.forEach((input) => input.addEventListener("change", () => choose(briefing.numberOf(inputs.map((other) => (other.checked ? "1" : "0")).join("")))));
  for (const button of all("[data-all]")) button.addEventListener("click", () => choose(button.getAttribute("data-all") === "1" ? last : 0));
  one("form.switches").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", jump);
  addEventListener("hashchange", () => {
    const mix = briefing.mixOfHash(location.hash, count);
    if (mix !== null && mix !== shown) show(mix);
  });

  document.addEventListener("toggle", reach, true);

  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return; // a phone's address bar came or went
    width = innerWidth;
    figures.forEach((figure) => draw(figure));
    reach();
  });
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = /** @type {HTMLDetailsElement[]} */ (all("details.data:not([open])"));
    opened.forEach((details) => { details.open = true; });
    figures.forEach((figure) => draw(figure, PRINTED));
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    figures.forEach((figure) => draw(figure));
  });

  show(briefing.mixOfHash(location.hash, count) ?? last);
  for (const element of all(".changed")) element.classList.remove("changed");
})();
