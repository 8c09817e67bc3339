// How claims are drawn: the state of a place by its fill and ring, an event by its shape. Colour has one
// meaning, the side that is claimed to hold the place; every state can be told without it.
"use strict";
window.claimline = window.claimline || {};

claimline.symbols = (() => {
  const HOLLOW = "#8a8a8a";
  let ink = "#1f2328", paper = "#ffffff";

  function setTheme(name) {
    [ink, paper] = name === "dark" ? ["#f2f4f6", "#1b1f24"] : ["#1f2328", "#ffffff"];
  }

  function slices(ctx, x, y, radius, colours) {
    const turn = (2 * Math.PI) / colours.length;
    colours.forEach((colour, i) => {
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.arc(x, y, radius, -Math.PI / 2 + i * turn, -Math.PI / 2 + (i + 1) * turn);
      ctx.closePath();
      ctx.fillStyle = colour;
      ctx.fill();
    });
  }

  function ring(ctx, x, y, radius, width, colour, dash) {
    ctx.beginPath();
    ctx.setLineDash(dash || []);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function hatch(ctx, x, y, radius) {
    ctx.save();
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.clip();
    ctx.fillStyle = paper;
    ctx.fill();
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    for (let d = -2 * radius; d <= 2 * radius; d += 4) {
      ctx.moveTo(x + d - radius, y + radius);
      ctx.lineTo(x + d + radius, y - radius);
    }
    ctx.stroke();
    ctx.restore();
  }

  // look: {state, colours, selected, area}; an area's symbol is dashed and pale, never a crisp point.
  function place(ctx, x, y, radius, look) {
    const colours = look.colours.length ? look.colours : [HOLLOW];
    ctx.save();
    ctx.globalAlpha = 1; // Leaflet leaves the last area's
    if (look.selected) ring(ctx, x, y, radius + 6, 3, "rgba(255, 196, 0, .95)");
    if (look.area) {
      ctx.globalAlpha = 0.35;
      slices(ctx, x, y, radius + 5, look.state === "unclaimed" || look.state === "none" ? [paper] : colours);
      ctx.globalAlpha = 1;
      ring(ctx, x, y, radius + 5, 1.6, colours[0], [5, 4]);
      if (look.state === "conceded") ring(ctx, x, y, radius + 8, 1.6, ink, [5, 4]);
      if (look.state === "disputed") hatch(ctx, x, y, radius - 3);
    } else if (look.state === "disputed") {
      slices(ctx, x, y, radius, colours.length > 1 ? colours : [colours[0], HOLLOW]);
      hatch(ctx, x, y, radius - 4);
      ring(ctx, x, y, radius - 4, 1, ink);
      ring(ctx, x, y, radius, 1.5, paper);
    } else if (look.state === "claimed" || look.state === "conceded") {
      slices(ctx, x, y, radius, colours);
      ring(ctx, x, y, radius, 1.5, paper);
      if (look.state === "conceded") ring(ctx, x, y, radius + 2.5, 2.4, ink);
    } else {
      ctx.globalAlpha = look.state === "none" ? 0 : 1;
      slices(ctx, x, y, radius - 2, [paper]);
      ring(ctx, x, y, radius - 2, 1.8, HOLLOW);
    }
    ctx.restore();
  }

  const path = (points) => (ctx, x, y, r) => {
    ctx.beginPath();
    points.forEach(([px, py], i) => ctx[i ? "lineTo" : "moveTo"](x + px * r, y + py * r));
    ctx.closePath();
  };
  const star = Array.from({ length: 16 }, (_, i) => {
    const r = i % 2 ? 0.5 : 1.15;
    return [r * Math.sin((i * Math.PI) / 8), -r * Math.cos((i * Math.PI) / 8)];
  });
  const cross = [[-1, -0.55], [-0.55, -1], [0, -0.45], [0.55, -1], [1, -0.55], [0.45, 0], [1, 0.55], [0.55, 1], [0, 0.45],
    [-0.55, 1], [-1, 0.55], [-0.45, 0]];
  const shapes = {
    strike: path(star),
    shelling: path([[0, -1.05], [1, 0.8], [-1, 0.8]]),
    clash: path(cross),
    interception: path([[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]]),
    advance: path([[-1, -0.35], [0.1, -0.35], [0.1, -1], [1.1, 0], [0.1, 1], [0.1, 0.35], [-1, 0.35]]),
    withdrawal: path([[1, -0.35], [-0.1, -0.35], [-0.1, -1], [-1.1, 0], [-0.1, 1], [-0.1, 0.35], [1, 0.35]]),
    siege: path([[-1, -1], [1, -1], [1, 1], [-1, 1]]),
    other: path([[-0.55, -0.55], [0.55, -0.55], [0.55, 0.55], [-0.55, 0.55]]),
  };
  const hollow = new Set(["interception", "siege"]);

  function event(ctx, x, y, type, fresh) {
    ctx.save();
    ctx.globalAlpha = fresh ? 1 : 0.4;
    ctx.lineJoin = "round";
    (shapes[type] || shapes.other)(ctx, x, y, 5.2);
    ctx.lineWidth = 3.4;
    ctx.strokeStyle = paper;
    ctx.stroke();
    ctx.fillStyle = hollow.has(type) ? paper : ink;
    ctx.fill();
    if (hollow.has(type)) {
      ctx.lineWidth = 1.6;
      ctx.strokeStyle = ink;
      ctx.stroke();
    }
    ctx.restore();
  }

  // Stripes in the colours of all who are said to hold an area.
  function stripes(colours) {
    const size = 8 * colours.length;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const ctx = canvas.getContext("2d");
    colours.forEach((colour, i) => {
      ctx.fillStyle = colour;
      for (const shift of [-size, 0, size]) {
        const from = shift + i * 8;
        ctx.beginPath();
        ctx.moveTo(from, size);
        ctx.lineTo(from + size, 0);
        ctx.lineTo(from + size + 8, 0);
        ctx.lineTo(from + 8, size);
        ctx.fill();
      }
    });
    return ctx.createPattern(canvas, "repeat");
  }

  // A small canvas for the legend.
  function sample(draw) {
    const canvas = document.createElement("canvas");
    const scale = window.devicePixelRatio || 1;
    canvas.width = canvas.height = 26 * scale;
    canvas.style.width = canvas.style.height = "26px";
    canvas.setAttribute("aria-hidden", "true");
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    draw(ctx, 13, 13);
    return canvas;
  }

  return { setTheme, ink: () => ink, place, event, stripes, sample, types: Object.keys(shapes), hollow: HOLLOW };
})();
