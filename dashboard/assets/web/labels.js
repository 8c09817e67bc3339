// Names on the map: places that claims are about first, then towns by size; a name that would touch
// another, or a symbol, is left out. Text is only ever set as text.
"use strict";
window.claimline = window.claimline || {};

claimline.labels = (() => {
  const HEIGHT = 15, WIDTH = 6.6, MOST = 90;
  let towns = [], places = [], pane;

  function start(map) {
    pane = map.createPane("names");
    pane.style.zIndex = 620;
    pane.style.pointerEvents = "none";
    map.on("zoomstart", () => pane.classList.add("moving"));
    map.on("moveend zoomend resize", () => draw(map));
  }

  const smallest = (zoom) => (zoom >= 9 ? 0 : zoom >= 8 ? 40e3 : zoom >= 7 ? 90e3 : zoom >= 6 ? 250e3 : zoom >= 5 ? 9e5 : 4e6);

  function draw(map) {
    pane.classList.remove("moving");
    pane.replaceChildren();
    const bounds = map.getBounds().pad(0.1), taken = [], zoom = map.getZoom();
    const free = (box) => taken.every((t) => box[0] > t[2] || box[2] < t[0] || box[1] > t[3] || box[3] < t[1]);
    const named = new Set(places.map((p) => p.name));
    for (const p of places) {
      if (p.precision > 1) continue;
      const at = map.latLngToLayerPoint([p.lat, p.lon]);
      taken.push([at.x - 8, at.y - 8, at.x + 8, at.y + 8]);
    }
    const wanted = places.filter((p) => p.visible && (p.precision < 3 || zoom >= 6)).map((p) => ({ ...p, claimed: true }))
      .concat(towns.filter((t) => t.population >= smallest(zoom) && !named.has(t.name)));
    let drawn = 0;
    for (const w of wanted) {
      if (drawn >= MOST || !bounds.contains([w.lat, w.lon])) continue;
      const at = map.latLngToLayerPoint([w.lat, w.lon]);
      const width = Math.min(w.name.length, 28) * WIDTH + 4;
      const spots = w.claimed && w.precision > 1 ? [[-width / 2, -HEIGHT / 2]]
        : [[12, -HEIGHT / 2], [-12 - width, -HEIGHT / 2], [-width / 2, -HEIGHT - 10], [-width / 2, 12]];
      for (const [dx, dy] of spots) {
        const box = [at.x + dx, at.y + dy, at.x + dx + width, at.y + dy + HEIGHT];
        if (!free(box)) continue;
        taken.push(box);
        write(w, box, width);
        drawn += 1;
        break;
      }
    }
  }

  function write(label, box, width) {
    const element = document.createElement("div");
    element.className = "name " + (label.claimed ? (label.precision > 1 ? "area" : "claimed") : "town");
    element.dir = "auto";
    element.textContent = label.name;
    element.style.transform = `translate(${Math.round(box[0])}px, ${Math.round(box[1])}px)`;
    element.style.width = `${width}px`;
    pane.appendChild(element);
  }

  const addTowns = (rows) => {
    const known = new Set(towns.map((t) => t.name + t.lat));
    for (const [name, lat, lon, population] of rows)
      if (!known.has(name + lat)) towns.push({ name, lat, lon, population });
    towns.sort((a, b) => b.population - a.population);
  };
  const setPlaces = (list) => { places = list; };

  return { start, draw, addTowns, setPlaces };
})();
