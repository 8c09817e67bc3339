// The map of claims. Everything it draws comes as JSON from the server and is set as text, never as HTML.
"use strict";
window.claimline = window.claimline || {};

(() => {
  const RADIUS = 8.5, FRESH_DAYS = 7, TELL_AFTER = 220;
  claimline.root = new URL("../../", location.href).pathname;
  let map, data = null, shown = {}, selected = null, firstDay = null, layers = new Map(), telling = null, legend, renderer;

  const PlaceSymbol = L.CircleMarker.extend({
    _updatePath() {
      const own = this._renderer;
      if (!own._drawing || this._empty()) return;
      claimline.symbols.place(own._ctx, this._point.x, this._point.y, RADIUS, this.options.look);
      this.options.events.forEach(([type, count, fresh], i) => {
        const x = this._point.x + 3 + i * 14, y = this._point.y + 14;
        claimline.symbols.event(own._ctx, x, y, type, fresh);
      });
    },
    _updateBounds() {
      const reach = 26 + 14 * this.options.events.length;
      this._pxBounds = new L.Bounds(this._point.subtract([reach, reach]), this._point.add([reach, reach]));
    },
    _containsPoint(point) {
      const reach = this.options.look.area ? RADIUS + 6 : RADIUS + 3;
      if (point.distanceTo(this._point) <= reach) return true;
      return this.options.events.some((_, i) => point.distanceTo(this._point.add([3 + i * 14, 14])) <= 8);
    },
  });

  claimline.start = (folium_map) => {
    map = folium_map;
    map.getContainer().setAttribute("role", "region");
    if (map.attributionControl) map.attributionControl.setPrefix(false);
    L.control.zoom({ position: "topright" }).addTo(map);
    L.control.scale({ position: "topright", imperial: false }).addTo(map);
    renderer = L.canvas({ padding: 0.3, tolerance: 4 });
    claimline.labels.start(map);
    claimline.timeline.start(map.getContainer(), dayMoved);
    addLegend();
    claimline.basemap.setTheme(map, "light");
    claimline.ready = claimline.basemap.start(map);
    Streamlit.events.addEventListener(Streamlit.RENDER_EVENT, (event) => dressed(event.detail.theme));
  };

  function dressed(theme) {
    if (!theme) return;
    if (theme.base === map.getContainer().dataset.theme) return;
    claimline.symbols.setTheme(theme.base);
    claimline.basemap.setTheme(map, theme.base);
    document.documentElement.style.colorScheme = theme.base === "dark" ? "dark" : "light";
    claimline.timeline.drawChart();
    if (!data || !data.days) return;
    fillLegend();
    dayMoved(claimline.timeline.current(), false);
  }

  // A word of hexadecimal digits from Python: which data, which place, and the day to begin with.
  claimline.show = (word) => {
    const bytes = Uint8Array.from(word.match(/../g) || [], (pair) => parseInt(pair, 16));
    const wanted = JSON.parse(new TextDecoder().decode(bytes));
    if (firstDay === null) firstDay = wanted.day;
    const key = wanted.v + wanted.q;
    if (key !== shown.key) {
      shown = { key, place: wanted.place, loaded: false };
      load(wanted, key);
    } else {
      shown.place = wanted.place;
      if (shown.loaded) select(wanted.place, false);
    }
  };

  async function load(wanted, key) {
    await claimline.ready;
    let answer;
    try {
      answer = await fetch(`${claimline.root}api/timeline?v=${wanted.v}&q=${wanted.q}`);
      if (!answer.ok) throw new Error(String(answer.status));
      answer = await answer.json();
    } catch {
      notice();
      return;
    }
    if (key !== shown.key) return; // a later request overtook this one
    const before = data && data.days ? claimline.timeline.iso(claimline.timeline.current()) : firstDay;
    const first = data === null;
    data = answer;
    document.documentElement.lang = data.language;
    map.getContainer().setAttribute("aria-label", data.text.map_label);
    await claimline.basemap.show(map, data.sheets);
    build();
    if (first) fit();
    claimline.timeline.setData(data, before);
    fillLegend();
    shown.loaded = true;
    select(shown.place, false); // chosen while the data were on their way, perhaps
    claimline.loaded = key;
  }

  function notice() {
    const element = document.createElement("div");
    element.className = "notice";
    element.setAttribute("role", "alert");
    element.textContent = data ? data.text.loading_failed : "The map's data could not be loaded. Reload the page.";
    map.getContainer().appendChild(element);
  }

  function build() {
    layers.forEach((item) => { item.symbol.remove(); if (item.area) item.area.remove(); });
    layers = new Map();
    const bySize = [...data.places].sort((a, b) => b.precision - a.precision);
    for (const place of bySize) {
      const symbol = new PlaceSymbol([place.lat, place.lon], { renderer, events: [], look: { state: "none", colours: [] } });
      const area = place.shape
        ? L.geoJSON(place.shape, { renderer, style: { dashArray: "6 5", weight: 1.5 } })
        : null;
      for (const layer of [symbol, area].filter(Boolean)) {
        layer.on("click", (event) => { L.DomEvent.stopPropagation(event); select(place.id, true, event.latlng); });
        layer.bindTooltip(() => tip(place), { className: "tip", direction: "top", offset: [0, -8], sticky: Boolean(place.shape) });
      }
      layers.set(place.id, { place, symbol, area });
    }
  }

  function fit() {
    const near = data.places.filter((p) => p.precision < 3), contested = near.filter((p) => p.control.length);
    const points = (contested.length > 2 ? contested : near).map((p) => [p.lat, p.lon]);
    const left = legend.open ? 190 : 20;
    if (points.length)
      map.fitBounds(L.latLngBounds(points), { animate: false, paddingTopLeft: [left, 30], paddingBottomRight: [40, 110], maxZoom: 10 });
  }

  // What stands on a day: the last entry not after it.
  function standing(place, day) {
    let found = [0, "none", null, []];
    for (const entry of place.control) { if (entry[0] > day) break; found = entry; }
    if (found[1] === "none" && place.control.length) return { state: "unclaimed", holder: null, sides: [] };
    return { state: found[1], holder: found[2], sides: found[3], since: found[0] };
  }

  const colour = (side) => (data.sides[side] ? data.sides[side].colour : claimline.symbols.hollow);
  const name = (side) => (data.sides[side] ? data.sides[side].name : side);

  function dayMoved(day, tell) {
    for (const item of layers.values()) {
      const { place, symbol, area } = item;
      item.now = standing(place, day);
      item.claims = place.claims.filter((d) => d <= day).length;
      place.visible = place.from <= day;
      if (!place.visible) { symbol.remove(); if (area) area.remove(); continue; }
      const colours = [...new Set((item.now.holder ? [item.now.holder] : item.now.sides).map(colour))];
      symbol.options.look = { state: item.now.state, colours, selected: place.id === selected && !area, area: place.precision > 1 };
      symbol.options.events = Object.entries(place.events)
        .map(([type, days]) => [type, days.filter((d) => d <= day).length, days.some((d) => d <= day && d > day - FRESH_DAYS)])
        .filter(([, count]) => count);
      if (area) paintArea(item, colours);
      // An area speaks by its outline; its middle gets a symbol only for the events in it.
      if (!area || symbol.options.events.length) {
        if (area) symbol.options.look = { state: "none", colours: [] };
        symbol.addTo(map);
        symbol.setRadius(RADIUS);
      } else symbol.remove();
    }
    // Areas lie under symbols, and large ones under small ones.
    for (const item of [...layers.values()].reverse()) if (item.area && item.place.visible) item.area.bringToBack();
    claimline.labels.setPlaces(data.places);
    claimline.labels.draw(map);
    claimline.day = claimline.timeline.iso(day);
    if (tell) tellPython(TELL_AFTER);
  }

  function paintArea({ area, now, place }, colours) {
    const some = colours.length > 0;
    const chosen = place.id === selected;
    area.setStyle({
      color: chosen ? "#d99a00" : now.state === "conceded" ? claimline.symbols.ink() : some ? colours[0] : claimline.symbols.hollow,
      weight: chosen ? 3 : some ? 1.8 : 1,
      opacity: some || chosen ? 1 : 0.65,
      fillOpacity: !some || place.somewhere ? 0.05 : place.precision > 2 ? 0.16 : 0.28,
      fillColor: now.state === "disputed" && some
        ? claimline.symbols.stripes(colours.length > 1 ? colours : [colours[0], "#ffffff"]) : some ? colours[0] : claimline.symbols.hollow,
    });
    area.addTo(map);
  }

  function element(tag, text, className) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    made.dir = "auto";
    return made;
  }

  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

  function sentence(now) {
    const since = now.since === undefined ? "" : claimline.timeline.written(now.since);
    const sides = now.sides.map(name).join(data.text.and);
    return fill(data.text["sentence_" + now.state], { holder: now.holder ? name(now.holder) : sides, sides, since });
  }

  function tip(place) {
    const item = layers.get(place.id), box = document.createElement("div");
    box.dir = data.direction;
    box.append(element("strong", place.name));
    if (item.now) box.append(element("p", sentence(item.now)));
    for (const [type, count] of item.symbol.options.events)
      box.append(element("p", `${data.text["event_" + type]}: ${count}`, "event"));
    box.append(element("p", fill(data.text.unit_claims, { n: item.claims }), "count"));
    if (place.precision > 1) box.append(element("p", data.text["precision_" + place.precision], "count"));
    return box;
  }

  function select(id, tell, at) {
    const changed = selected !== id;
    selected = layers.has(id) ? id : null;
    if (changed) dayMoved(claimline.timeline.current(), false);
    const item = selected === null ? null : layers.get(selected);
    if (!item) map.closePopup();
    else if (tell)
      L.popup({ maxWidth: 260, autoPanPaddingBottomRight: [10, 96] })
        .setLatLng(item.area && at ? at : item.symbol.getLatLng()).setContent(tip(item.place)).openOn(map);
    else if (changed && !map.getBounds().contains(item.symbol.getLatLng())) map.panTo(item.symbol.getLatLng());
    if (tell) tellPython(0);
  }

  function tellPython(delay) {
    clearTimeout(telling);
    telling = setTimeout(() => Streamlit.setComponentValue({ day: claimline.day, place: selected }), delay);
  }

  function addLegend() {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      legend = document.createElement("details");
      legend.className = "legend";
      legend.open = map.getContainer().clientWidth > 560;
      L.DomEvent.disableClickPropagation(legend);
      L.DomEvent.disableScrollPropagation(legend);
      return legend;
    };
    control.addTo(map);
  }

  function row(draw, text) {
    const line = element("div", "", "row");
    line.dir = data.direction;
    line.append(claimline.symbols.sample(draw), element("span", text));
    return line;
  }

  function fillLegend() {
    const text = data.text, symbols = claimline.symbols;
    const holders = [...new Set(data.places.flatMap((p) => p.control.flatMap((c) => c[3])))];
    const colours = holders.map(colour);
    const pair = colours.length > 1 ? colours.slice(0, 2) : [colours[0] || symbols.hollow, symbols.hollow];
    legend.replaceChildren(element("summary", text.legend));
    legend.dir = data.direction;
    legend.append(element("p", text.legend_colour, "heading"));
    for (const side of holders)
      legend.append(row((c, x, y) => symbols.place(c, x, y, RADIUS, { state: "claimed", colours: [colour(side)] }), name(side)));
    legend.append(element("hr", ""));
    for (const state of ["claimed", "disputed", "conceded", "unclaimed"])
      legend.append(row((c, x, y) => symbols.place(c, x, y, RADIUS - 1, { state, colours: state === "disputed" ? pair : [pair[0]] }), text["legend_" + state]));
    legend.append(row((c, x, y) => symbols.place(c, x, y, 5, { state: "claimed", colours: [pair[0]], area: true }), text.legend_area));
    const types = symbols.types.filter((type) => data.places.some((p) => p.events[type]));
    if (types.length) {
      legend.append(element("hr", ""), element("p", text.legend_fire, "heading"));
      const grid = element("div", "", "grid");
      for (const type of types) grid.append(row((c, x, y) => symbols.event(c, x, y, type, true), text["event_" + type]));
      legend.append(grid);
    }
  }

  // What is on screen, for whoever tests the page.
  claimline.onScreen = () => {
    const places = {};
    for (const { place, now } of layers.values())
      if (place.visible) places[place.id] = { state: now.state, holder: now.holder, sides: now.sides, drawn: true };
    return { day: claimline.day, selected, places, claims: [...layers.values()].filter((i) => i.place.visible).map((i) => i.claims).reduce((a, b) => a + b, 0) };
  };
  claimline.centreOf = (id) => {
    const point = map.latLngToContainerPoint(layers.get(id).symbol.getLatLng());
    return [point.x, point.y];
  };
  claimline.view = () => [map.getCenter().lat, map.getCenter().lng, map.getZoom()];
})();
