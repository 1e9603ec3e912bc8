// Sorts and filters the table of documents, and keeps the filters in the address. Reads only what the page shows;
// without it the page is whole.
(function () {
  "use strict";
  var table = document.getElementById("taulukko");
  var tools = document.querySelector(".tools");
  if (!table || !tools) return;
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var told = document.querySelector(".shown");
  var controls = {}; // by their names in the address; a page without findings has no list of rules
  ["haku", "tila", "saanto", "viranomainen"].forEach(function (name) {
    var control = document.getElementById(name);
    if (control) controls[name] = control;
  });
  var names = Object.keys(controls);
  var texts = rows.map(function (row) { return row.cells[0].textContent.toLocaleLowerCase("fi"); });
  var order = ["unreadable", "unrecognised", "error", "warning", "info", "incomplete", "waived", "ok"];

  function number(name) {
    var control = controls[name];
    return control && control.value ? control.options[control.selectedIndex].dataset.number : "";
  }

  function filter() {
    var words = controls.haku.value.toLocaleLowerCase("fi").split(/\s+/).filter(Boolean);
    var level = controls.tila.value, rule = number("saanto"), authority = number("viranomainen");
    var count = 0;
    rows.forEach(function (row, index) {
      var fits = (!level || row.dataset.level === level) &&
        (!rule || (row.dataset.rules || "").indexOf(" " + rule + " ") >= 0) &&
        (!authority || row.dataset.authority === authority) &&
        words.every(function (word) { return texts[index].indexOf(word) >= 0; });
      row.hidden = !fits;
      if (fits) count += 1;
    });
    told.textContent = told.dataset.text.replace("#", count);
  }

  function clear() {
    names.forEach(function (name) { controls[name].value = ""; });
  }

  function change() {
    filter();
    var wanted = names.filter(function (name) { return controls[name].value; }).map(function (name) {
      return name + "=" + encodeURIComponent(controls[name].value);
    }).join("&");
    if (!wanted && location.hash.indexOf("=") < 0) return;
    try {
      history.replaceState(null, "", wanted ? "#" + wanted : location.pathname + location.search);
    } catch (refused) { /* a page without an address of its own keeps none */ }
  }

  function restore() {
    if (location.hash.indexOf("=") < 0) return;
    clear();
    new URLSearchParams(location.hash.slice(1)).forEach(function (value, name) {
      var control = controls[name];
      if (!control) return;
      control.value = value;
      if (control.selectedIndex < 0) control.value = ""; // no such choice on this page
    });
    filter();
    document.getElementById("asiakirjat").scrollIntoView();
  }

  function key(row, column) {
    if (column === 0) return row.cells[0].textContent;
    if (column === 1) return order.indexOf(row.dataset.level);
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
      controls.saanto.value = row.dataset.rule;
      change();
      document.getElementById("asiakirjat").scrollIntoView();
      controls.saanto.focus({ preventScroll: true });
    });
    row.querySelector("details").appendChild(button);
  });

  tools.querySelector("button").addEventListener("click", function () { clear(); change(); });
  names.forEach(function (name) { controls[name].addEventListener("input", change); });
  window.onhashchange = restore;
  tools.hidden = false;
  table.classList.add("live");
  filter();
  restore();
})();
