// Sorts and filters the table of documents, and keeps the filters in the address. Reads only what the page shows;
// without it the page is whole.
(() => {
  "use strict";
  const table = document.getElementById("taulukko");
  const tools = document.querySelector(".tools");
  if (!table || !tools) return;
  const rows = [...table.tBodies[0].rows];
  const texts = rows.map((row) => row.cells[0].textContent.toLocaleLowerCase("fi"));
  const told = document.querySelector(".shown");
  const controls = {}; // by their names in the address; a page without findings has no list of rules
  for (const name of ["haku", "tila", "saanto", "viranomainen"]) {
    const control = document.getElementById(name);
    if (control) controls[name] = control;
  }
  const names = Object.keys(controls);
  const order = ["unreadable", "unrecognised", "error", "warning", "info", "incomplete", "waived", "ok"];

  function number(name) {
    const control = controls[name];
    return control && control.value ? control.options[control.selectedIndex].dataset.number : "";
  }

  function filter() {
    const words = controls.haku.value.toLocaleLowerCase("fi").split(/\s+/).filter(Boolean);
    const level = controls.tila.value, rule = number("saanto"), authority = number("viranomainen");
    rows.forEach((row, index) => {
      row.hidden = !((!level || row.dataset.level === level) &&
        (!rule || (row.dataset.rules || "").includes(` ${rule} `)) &&
        (!authority || row.dataset.authority === authority) &&
        words.every((word) => texts[index].includes(word)));
    });
    told.textContent = told.dataset.text.replace("#", rows.filter((row) => !row.hidden).length);
  }

  function clear() {
    for (const name of names) controls[name].value = "";
  }

  function change() {
    filter();
    const wanted = names.filter((name) => controls[name].value).map((name) => `${name}=${encodeURIComponent(controls[name].value)}`).join("&");
    if (!wanted && !location.hash.includes("=")) return;
    try {
      history.replaceState(null, "", wanted ? `#${wanted}` : location.pathname + location.search);
    } catch { /* a page without an address of its own keeps none */ }
  }

  function restore() {
    if (!location.hash.includes("=")) return;
    clear();
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      const control = controls[name];
      if (!control) continue;
      control.value = value;
      if (control.selectedIndex < 0) control.value = ""; // no such choice on this page
    }
    filter();
    document.getElementById("asiakirjat").scrollIntoView();
  }

  function key(row, column) {
    if (column === 0) return row.cells[0].textContent;
    if (column === 1) return order.indexOf(row.dataset.level);
    const found = parseInt(row.cells[column].textContent.replace(/\s/g, ""), 10);
    return isNaN(found) ? -1 : found;
  }

  function sort(head, column) {
    const down = head.hasAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : column > 1;
    for (const cell of head.parentNode.cells) cell.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const way = (one, two) => column === 0 ? one.localeCompare(two, "fi", { numeric: true }) : one - two;
    const sorted = rows.map((row) => [key(row, column), row]).sort(([one], [two]) => (down ? way(two, one) : way(one, two)));
    table.tBodies[0].append(...sorted.map(([, row]) => row));
  }

  function button(text, press) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", press);
    return made;
  }

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const text = head.textContent; // a button is not printed again on the next sheet
    const plain = Object.assign(document.createElement("span"), { className: "plain-head", textContent: text });
    head.replaceChildren(button(text, () => sort(head, column)), plain);
  });

  for (const row of document.querySelectorAll("tr[data-rule]")) {
    row.querySelector("details").append(button(told.dataset.ruleText, () => {
      clear();
      controls.saanto.value = row.dataset.rule;
      change();
      document.getElementById("asiakirjat").scrollIntoView();
      controls.saanto.focus({ preventScroll: true });
    }));
  }

  tools.querySelector("button").addEventListener("click", () => { clear(); change(); });
  for (const name of names) controls[name].addEventListener("input", change);
  window.onhashchange = restore;
  tools.hidden = false;
  table.classList.add("live");
  filter();
  restore();
})();
