// The timeline under the map: a slider that the keyboard moves, play, and jumps to the next change.
// Left to right in every language, as the days of a map are.
"use strict";
window.claimline = window.claimline || {};

claimline.timeline = (() => {
  const DAY = 86400000, STEP = 650;
  let bar, slider, label, chart, playButton, buttons = {}, data, timer = null, onDay = () => {};

  const dateOf = (n) => new Date(Date.parse(data.first + "T00:00:00Z") + n * DAY);
  const iso = (n) => dateOf(n).toISOString().slice(0, 10);
  const numberOf = (text) => Math.round((Date.parse(text + "T00:00:00Z") - Date.parse(data.first + "T00:00:00Z")) / DAY);
  const written = (n) => new Intl.DateTimeFormat((data.language === "en" ? "en-GB" : data.language) + "-u-ca-gregory-nu-latn",
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(dateOf(n));

  function button(name, sign, action) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "step " + name;
    element.textContent = sign;
    element.addEventListener("click", action);
    buttons[name] = element;
    return element;
  }

  function start(container, dayChosen) {
    onDay = dayChosen;
    bar = document.createElement("div");
    bar.className = "timeline";
    bar.dir = "ltr";
    bar.setAttribute("role", "group");
    label = document.createElement("output");
    label.className = "day";
    chart = document.createElement("canvas");
    chart.className = "chart";
    chart.setAttribute("aria-hidden", "true");
    slider = document.createElement("input");
    slider.type = "range";
    slider.min = "0";
    slider.step = "1";
    slider.addEventListener("input", () => { stop(); move(Number(slider.value)); });
    playButton = button("play", "▶", () => (timer ? stop() : play()));
    const track = document.createElement("div");
    track.className = "track";
    track.append(chart, slider);
    const controls = document.createElement("div");
    controls.className = "controls";
    controls.append(button("previous", "|◀", () => jump(-1)), playButton, button("next", "▶|", () => jump(1)));
    bar.append(controls, track, label);
    container.appendChild(bar);
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.disableScrollPropagation(bar);
    bar.addEventListener("keydown", (event) => event.stopPropagation());
    new ResizeObserver(drawChart).observe(chart);
  }

  // day: the day to begin with, ISO 8601; the last one when there is none.
  function setData(timelineData, day) {
    data = timelineData;
    bar.hidden = !data.days;
    if (!data.days) return;
    label.dir = data.direction;
    slider.max = String(data.days - 1);
    const text = data.text;
    bar.setAttribute("aria-label", text.timeline_bar);
    slider.setAttribute("aria-label", text.timeline);
    for (const [name, key] of [["previous", "previous_change"], ["next", "next_change"]]) {
      buttons[name].title = text[key];
      buttons[name].setAttribute("aria-label", text[key]);
    }
    stop();
    const start = day ? numberOf(day) : data.days - 1;
    move(Math.max(0, Math.min(data.days - 1, start)), false);
    drawChart();
  }

  function move(n, tell = true) {
    slider.value = String(n);
    label.textContent = written(n);
    slider.setAttribute("aria-valuetext", written(n));
    slider.style.setProperty("--done", `${(100 * n) / Math.max(1, data.days - 1)}%`);
    onDay(n, tell);
  }

  const current = () => Number(slider.value);

  function changes() {
    const days = new Set();
    for (const place of data.places) for (const [day] of place.control) days.add(day);
    return [...days].filter((d) => d >= 0 && d < data.days).sort((a, b) => a - b);
  }

  function jump(direction) {
    stop();
    const now = current(), days = changes();
    const next = direction > 0 ? days.find((d) => d > now) : days.reverse().find((d) => d < now);
    move(next === undefined ? (direction > 0 ? data.days - 1 : 0) : next);
  }

  function play() {
    if (current() >= data.days - 1) move(0);
    timer = setInterval(() => (current() >= data.days - 1 ? stop() : move(current() + 1)), STEP);
    face();
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    face();
  }

  function face() {
    playButton.textContent = timer ? "||" : "▶";
    const name = data ? data.text[timer ? "pause" : "play"] : "";
    playButton.title = name;
    playButton.setAttribute("aria-label", name);
  }

  function drawChart() {
    if (!data || !data.days) return;
    const scale = window.devicePixelRatio || 1, width = chart.clientWidth, height = chart.clientHeight;
    chart.width = width * scale;
    chart.height = height * scale;
    const ctx = chart.getContext("2d"), most = Math.max(1, ...data.histogram), thumb = 16;
    ctx.scale(scale, scale);
    ctx.fillStyle = getComputedStyle(chart).color;
    const step = (width - thumb) / Math.max(1, data.days - 1);
    data.histogram.forEach((count, n) => {
      const tall = count ? Math.max(2, (height * Math.sqrt(count)) / Math.sqrt(most)) : 0;
      ctx.fillRect(thumb / 2 + n * step - Math.min(step, 8) * 0.4, height - tall, Math.max(1, Math.min(step, 8) * 0.8), tall);
    });
  }

  return { start, setData, move, current, iso, written, drawChart };
})();
