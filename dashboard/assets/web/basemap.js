// The offline basemap: the world, and over it a finer sheet for each conflict shown.
"use strict";
window.claimline = window.claimline || {};

claimline.basemap = (() => {
  const themes = {
    light: { water: "#c9dbe6", coast: "#a9c1d0", land: "#f3f0e8", border: "#8d857a", province: "#cfc8ba" },
    dark: { water: "#16212b", coast: "#2f4252", land: "#2a2e33", border: "#8a8f96", province: "#43494f" },
  };
  let renderer, group, sheets = [], theme = "light";

  const style = (feature) => {
    const colours = themes[theme];
    if (feature.properties.kind === "land")
      return { fill: true, fillColor: colours.land, fillOpacity: 1, color: colours.coast, weight: 0.8 };
    if (feature.properties.kind === "border")
      return { fill: false, color: colours.border, weight: 1.3, opacity: 0.9, dashArray: "9 3 2 3", lineCap: "butt" };
    return { fill: false, color: colours.province, weight: 0.8, opacity: 0.9 };
  };

  function add(map, sheet) {
    const options = { renderer, interactive: false, style, pane: "basemap" };
    const [west, south, east, north] = sheet.bbox;
    if (east - west < 360) {
      // Water hides the coarser sheet beneath, so that the two coasts never show together.
      const mask = L.rectangle([[south, west], [north, east]],
        { renderer, pane: "basemap", interactive: false, stroke: false, fillOpacity: 1, fillColor: themes[theme].water });
      mask.isWater = true;
      group.addLayer(mask);
    }
    group.addLayer(L.geoJSON(sheet, options));
    claimline.labels.addTowns(sheet.towns);
  }

  async function start(map) {
    map.createPane("basemap").style.zIndex = 150;
    map.getPane("basemap").style.pointerEvents = "none";
    renderer = L.canvas({ pane: "basemap", padding: 0.4 });
    group = L.layerGroup().addTo(map);
    await show(map, ["world"]);
  }

  async function show(map, names) {
    for (const name of names.filter((n) => !sheets.includes(n))) {
      sheets.push(name);
      const answer = await fetch(claimline.root + "basemap/" + encodeURIComponent(name));
      if (answer.ok) add(map, await answer.json());
    }
  }

  function setTheme(map, name) {
    theme = name === "dark" ? "dark" : "light";
    map.getContainer().style.background = themes[theme].water;
    map.getContainer().dataset.theme = theme;
    if (group) group.eachLayer((layer) => layer.setStyle(layer.isWater ? { fillColor: themes[theme].water } : style));
  }

  return { start, show, setTheme };
})();
