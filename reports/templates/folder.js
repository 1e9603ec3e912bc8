// Sorts and filters the table of documents. Reads only what the page shows; without it the page is whole.
(function () {
  "use strict";
  var table = document.getElementById("taulukko");
  var tools = document.querySelector(".tools");
  if (!table || !tools) return;
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var told = document.querySelector(".shown");
  var search = document.getElementById("haku");
  var state = document.getElementById("tila");
  var rule = document.getElementById("saanto");
  var texts = rows.map(function (row) { return row.cells[0].textContent.toLocaleLowerCase("fi"); });
  var order = ["unreadable", "unrecognised", "findings", "incomplete", "ok"];

  function filter() {
    var words = search.value.toLocaleLowerCase("fi").split(/\s+/).filter(Boolean);
    var wanted = rule && rule.value ? " " + rule.value + " " : "";
    var count = 0;
    rows.forEach(function (row, index) {
      var fits = (!state.value || row.dataset.state === state.value) &&
        (!wanted || (row.dataset.rules || "").indexOf(wanted) >= 0) &&
        words.every(function (word) { return texts[index].indexOf(word) >= 0; });
      row.hidden = !fits;
      if (fits) count += 1;
    });
    told.textContent = told.dataset.text.replace("#", count);
  }

  function clear() {
    [search, state, rule].forEach(function (control) { if (control) control.value = ""; });
    filter();
  }

  function key(row, column) {
    if (column === 0) return row.cells[0].textContent;
    if (column === 1) return order.indexOf(row.dataset.state);
    var number = parseInt(row.cells[column].textContent.replace(/\s/g, ""), 10);
    return isNaN(number) ? -1 : number;
  }

  function sort(head, column) {
    var down = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : column > 1;
    Array.prototype.forEach.call(head.parentNode.cells, function (cell) { cell.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var sorted = rows.map(function (row, index) { return [key(row, column), index, row]; });
    sorted.sort(function (one, two) {
      var way = column === 0 ? one[0].localeCompare(two[0], "fi", { numeric: true }) : one[0] - two[0];
      return (down ? -way : way) || one[1] - two[1];
    });
    sorted.forEach(function (item) { body.appendChild(item[2]); });
  }

  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", function () { sort(head, column); });
    var plain = document.createElement("span"); // a button is not printed again on the next sheet
    plain.className = "plain-head";
    plain.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    head.appendChild(plain);
  });

  Array.prototype.forEach.call(document.querySelectorAll("tr[data-rule]"), function (row) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = told.dataset.ruleText;
    button.addEventListener("click", function () {
      clear();
      rule.value = row.dataset.rule;
      filter();
      document.getElementById("asiakirjat").scrollIntoView();
      rule.focus({ preventScroll: true });
    });
    row.querySelector("details").appendChild(button);
  });

  tools.querySelector("button").addEventListener("click", clear);
  [search, state, rule].forEach(function (control) { if (control) control.addEventListener("input", filter); });
  tools.hidden = false;
  table.classList.add("live");
  filter();
})();
