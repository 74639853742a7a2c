"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const findings = [...document.querySelectorAll("[data-grade]")];
  const stores = [...document.querySelectorAll("[data-store]")];
  const told = form.querySelector("output");
  const grades = ["info", "low", "medium", "high"];
  const words = new Map(stores.map((store) => [store, store.textContent.toLowerCase()]));
  const fits = (wanted, value) => !wanted || wanted === value;
  const apply = () => {
    const pick = Object.fromEntries(new FormData(form));
    const text = pick.search.trim().toLowerCase();
    const least = grades.indexOf(pick.severity);
    const narrow = pick.listing || pick.duty || least > 0;
    for (const finding of findings) {
      const data = finding.dataset;
      finding.hidden = !(fits(pick.listing, data.listing) && fits(pick.duty, data.duty) && grades.indexOf(data.grade) >= least);
    }
    let shown = 0;
    for (const store of stores) {
      const labels = store.dataset.labels.split("\n");
      const own = store.dataset.count === undefined ? [...store.querySelectorAll("[data-grade]")] : [];
      const left = own.filter((finding) => !finding.hidden).length;
      const kept = fits(pick.store, store.dataset.store) && (!pick.label || labels.includes(pick.label))
        && (!text || words.get(store).includes(text)) && (!narrow || left > 0);
      store.hidden = !kept;
      shown += kept ? 1 : 0;
    }
    told.textContent = shown === stores.length ? "" : `${shown} of ${stores.length} stores shown`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((item) => { item.open = true; }));
})();
