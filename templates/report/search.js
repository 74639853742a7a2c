"use strict";
(() => {
  const form = document.getElementById("search");
  if (!form) return;
  const hits = document.getElementById("hits");
  const told = form.querySelector("output");
  const grades = ["", "info", "low", "medium", "high"];
  const chunks = Number(form.dataset.chunks);
  const most = 100;
  let stores = [];
  let asked = false;
  let arrived = 0;
  window.listingcheckStores = (rows) => {
    stores = stores.concat(rows.map((row) => ({
      anchor: row[0], name: row[1], labels: row[4], grade: row[5], locked: row[6], first: row[7], headline: row[8],
      listings: row[9], duties: row[10], fine: row[11] ? "not all read" : "right", words: [row[1], row[2], row[3], row[8], ...row[4]].join(" ").toLowerCase(),
    })));
  };
  const fetchAll = () => {
    if (asked) return;
    asked = true;
    for (let number = 0; number < chunks; number += 1) {
      const script = document.createElement("script");
      script.src = `data/stores-${number}.js`;
      script.async = false;
      script.onload = () => { arrived += 1; if (arrived === chunks) apply(); };
      document.body.append(script);
    }
  };
  const cell = (row, words, kind) => {
    const item = row.insertCell();
    item.textContent = words;
    if (kind) item.className = kind;
    return item;
  };
  const show = (found) => {
    const table = document.createElement("table");
    for (const store of found.slice(0, most)) {
      const row = table.insertRow();
      const link = document.createElement("a");
      link.href = `store/${store.anchor}.html`;
      link.textContent = store.name;
      cell(row, "").append(link);
      const badge = document.createElement("span");
      badge.textContent = grades[store.grade] || store.fine;
      badge.className = store.grade ? `badge ${grades[store.grade]}` : "good";
      cell(row, "").append(badge);
      cell(row, store.locked, "number");
      cell(row, store.headline);
    }
    hits.replaceChildren(table);
    hits.hidden = found.length === 0;
  };
  const apply = () => {
    const pick = Object.fromEntries(new FormData(form));
    const text = (pick.search || "").trim().toLowerCase();
    const least = Number(pick.severity);
    if (!text && !pick.label && !pick.listing && !pick.duty && !least) {
      hits.hidden = true;
      told.textContent = "";
      return;
    }
    fetchAll();
    if (arrived < chunks) { told.textContent = "Reading the list of stores…"; return; }
    const found = stores.filter((store) => store.grade >= least && (!text || store.words.includes(text))
      && (!pick.label || store.labels.includes(pick.label)) && (!pick.listing || store.listings.includes(pick.listing))
      && (!pick.duty || store.duties.includes(pick.duty)));
    const cut = found.length > most ? `, the first ${most} shown` : "";
    told.textContent = `${found.length} of ${stores.length} stores found${cut}`;
    show(found);
  };
  form.hidden = false;
  form.addEventListener("focusin", fetchAll, { once: true });
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
})();
