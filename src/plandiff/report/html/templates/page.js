"use strict";
(() => {
  const form = document.querySelector(".filters");
  const bodies = [...document.querySelectorAll(".clauses tbody")].map((body) => ({
    body,
    rows: [...body.querySelectorAll("tr[data-k]")].map((row) => ({ row, text: null, shown: true })),
  }));
  const all = bodies.reduce((sum, each) => sum + each.rows.length, 0);
  const tables = [...document.querySelectorAll(".clauses")];
  const has = (list, word) => ` ${list} `.includes(` ${word} `);

  function fits(it, kind, topic, party, words) {
    const of = (name) => it.row.getAttribute(name);
    if (kind && !has(of("data-k"), kind)) return false;
    if (topic && (of("data-t") || "") !== topic.slice(1)) return false;
    if (party) {
      const holders = of("data-p"); // none: all columns
      if ((party[0] === "+") !== (holders === null || has(holders, party.slice(1)))) return false;
    }
    if (!words.length) return true;
    if (it.text === null) it.text = it.row.textContent.toLowerCase();
    return words.every((word) => it.text.includes(word));
  }

  function filter() {
    const value = (name) => (form.elements[name] ? form.elements[name].value : "");
    const [kind, topic, party] = ["kind", "topic", "party"].map(value);
    const words = value("text").toLowerCase().split(/\s+/).filter(Boolean);
    const on = Boolean(kind || topic || party || words.length);
    let count = 0;
    for (const { body, rows } of bodies) {
      let some = false;
      for (const it of rows) {
        const shown = !on || fits(it, kind, topic, party, words);
        if (shown !== it.shown) {
          it.shown = shown;
          it.row.hidden = !shown;
        }
        count += shown;
        some = some || shown;
      }
      if (body.hidden === some) body.hidden = !some;
    }
    for (const table of tables) table.classList.toggle("filtering", on);
    form.querySelector("output").textContent = on ? `${count} of ${all} rows` : `${all} rows`;
  }

  if (form && all) {
    form.hidden = false;
    let waiting = 0;
    form.addEventListener("input", () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(filter);
    });
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  // Where scripts run, the browser leaves the list of clauses unread until it is opened: it may be long.
  const places = document.querySelector("nav noscript");
  if (places) {
    places.parentElement.addEventListener(
      "toggle",
      () => {
        places.outerHTML = places.textContent; // markup of this page that the browser has not read yet
      },
      { once: true },
    );
  }

  const texts = document.querySelector("[data-texts]");
  if (texts) {
    texts.addEventListener("click", () => {
      const open = texts.getAttribute("aria-pressed") !== "true";
      texts.setAttribute("aria-pressed", String(open));
      for (const each of document.querySelectorAll(".clauses td details")) each.open = open;
      for (const each of document.querySelectorAll(".gather input")) each.checked = open;
    });
  }
  document.addEventListener("click", (event) => {
    const summary = event.target.closest && event.target.closest(".clauses tr[data-k] td summary");
    if (!summary) return;
    const open = !summary.parentElement.open;
    for (const each of summary.closest("tr").querySelectorAll("details")) {
      if (each !== summary.parentElement) each.open = open;
    }
  });
  addEventListener("hashchange", () => {
    const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (at && at.hidden && form) {
      form.reset();
      setTimeout(() => at.scrollIntoView());
    }
  });
})();
