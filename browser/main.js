// The page: files in, a report out. Everything happens in this tab; nothing is sent anywhere.
// prepareTable (the table of a report with many documents) is put before this script by build.py.
"use strict";

const $ = (id) => document.getElementById(id);
const say = (sentence) => { $("sivu-tila").textContent = sentence; };
const state = (name) => { document.documentElement.dataset.state = name; };
const OWN_TITLE = document.title;
let run = null; // the latest one

// what the page carries ------------------------------------------------------------------------

function bytesOf(element) {
  const text = element.textContent.trim();
  element.remove();
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

async function textOf(bytes) {
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  writer.write(bytes);
  writer.close();
  return new Response(stream.readable).text();
}

async function makeEngine() {
  const loader = await textOf(bytesOf($("osa-loader")));
  const asm = (await textOf(bytesOf($("osa-asm"))))
    .replace("export default _createPyodideModule", "self._createPyodideModule = _createPyodideModule")
    .replaceAll("import.meta.url", "'http://localhost.invalid/'");
  const lockFile = `self.lockFile = ${$("osa-lukko").textContent};`;
  // Pyodide takes a worker that can import scripts for one of the old kind, which it refuses.
  const head = "self.importScripts = () => { throw new Error('unused'); };";
  const code = [head, loader, asm, lockFile, $("osa-tyo").textContent].join("\n");
  const packages = [...document.querySelectorAll("[id^=paketti-]")].map((element) => [element.id.replace("paketti-", ""), bytesOf(element)]);
  const parts = { wasm: bytesOf($("osa-wasm")), stdlib: bytesOf($("osa-stdlib")), app: bytesOf($("osa-app")), packages };
  return new Engine(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), parts);
}

// checking -------------------------------------------------------------------------------------

async function check(engine, choose) { // choose gives what was chosen; nothing else may be chosen until it is checked
  if (document.documentElement.dataset.state === "checking") {
    say("Edellinen tarkistus on kesken. Odota, että se valmistuu, tai pysäytä se.");
    return;
  }
  state("checking");
  $("sivu-eteneminen").hidden = false;
  try {
    await checkAll(engine, await wanted(engine, await choose()));
  } catch (error) {
    fail(error);
  }
  $("sivu-eteneminen").hidden = true;
}

function fail(error) {
  clearReport();
  say(`Tarkistus ei onnistunut. Lataa sivu uudelleen ja yritä uudestaan. ${error.message}`);
  state("failed");
}

async function checkAll(engine, chosen) {
  clearReport();
  await engine.ask("clear");
  run = new Run(engine, chosen, Number($("tiedostot").dataset.mostBytes));
  $("pysayta").disabled = false;
  await run.finish((name, number, count) => {
    say(`Tarkistetaan ${count > 1 ? `${number}/${count}` : ""}: ${name}`.replace(" :", ":"));
    Object.assign($("sivu-mitta"), { value: number - 1, max: count });
  });
  $("pysayta").disabled = true;
  if (!run.count) {
    say(run.isStopped ? "Tarkistus pysäytettiin ennen kuin yhtään tiedostoa ehdittiin tarkistaa." : "Kansiossa ei ollut tarkistettavia tiedostoja.");
    state(run.isStopped ? "ready" : "failed");
    return;
  }
  await showReport();
  showFrom("tulos");
  say(run.isStopped ? "Tarkistus pysäytettiin. Raportti nimeää tiedostot, joita ei ehditty tarkistaa." : "Raportti on valmis.");
  state("done");
}

// the report -----------------------------------------------------------------------------------

const audience = () => document.querySelector("[name=lukija]:checked").value;

async function showReport() {
  const reader = audience();
  const [html, json, csv] = [await run.report("html", reader), await run.report("json", reader), await run.report("csv", reader)];
  if (reader !== audience()) return; // changed again meanwhile
  // Its style sheets are the page's own already; parsed again, the page's policy would complain of them.
  const made = new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ""), "text/html");
  window.onhashchange = null;
  $("raportti").replaceChildren(...made.querySelector("main").childNodes);
  for (const link of document.querySelectorAll('#raportti a[href^="https:"]')) Object.assign(link, { target: "_blank", rel: "noopener" }); // the report stays
  document.body.className = made.body.className;
  document.title = made.title;
  $("tulos").hidden = false;
  prepareTable();
  offer("lataa-html", html, "text/html", "tarkistusraportti.html");
  offer("lataa-json", json, "application/json", "tarkistusraportti.json");
  offer("lataa-csv", csv, "text/csv", "tarkistusraportti.csv");
}

function showFrom(id) {
  $(id).scrollIntoView();
  const heading = $("raportti").querySelector("h1, h2");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function clearReport() {
  $("tulos").hidden = true;
  $("raportti").replaceChildren();
  document.body.className = "";
  document.title = OWN_TITLE;
  try {
    if (location.hash) history.replaceState(null, "", location.href.split("#")[0]); // the filters of the last table
  } catch { /* a page without an address of its own keeps none */ }
}

function offer(id, content, type, name) {
  const link = $(id);
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
}

function offerTemplates() {
  for (const link of document.querySelectorAll("[data-template]")) {
    offer(link.id, bytesOf($(link.dataset.template)), link.type, link.dataset.name);
  }
}

// what a person does ---------------------------------------------------------------------------

function listen(engine) {
  for (const id of ["tiedostot", "kansio"]) {
    $(id).addEventListener("change", ({ target }) => { const chosen = fromInput(target); if (chosen.length) check(engine, () => chosen); });
  }
  $("esimerkki").addEventListener("click", () => {
    const file = new File([$("osa-esimerkki").textContent], "esimerkki-valintaesitys.txt", { type: "text/plain" });
    check(engine, () => [{ name: file.name, file, found: false }]);
  });
  $("pysayta").addEventListener("click", () => { $("pysayta").disabled = true; say("Tarkistusta pysäytetään…"); run.stop(); });
  $("tyhjenna").addEventListener("click", async () => {
    clearReport();
    await engine.ask("clear");
    say("Valmis. Valitse tiedosto.");
    state("ready");
    scrollTo(0, 0);
    $("tiedostot").focus();
  });
  $("tulosta").addEventListener("click", () => window.print());
  $("lukija").addEventListener("change", () => {
    showReport().then(() => say(`Raportti on nyt ${audience() === "reviewer" ? "tarkastajalle" : "hakijalle"}.`), fail);
  });
  listenToDrops(engine);
}

function listenToDrops(engine) {
  const area = $("alue");
  for (const kind of ["dragenter", "dragover"]) area.addEventListener(kind, () => area.classList.add("held"));
  for (const kind of ["dragleave", "drop"]) area.addEventListener(kind, () => area.classList.remove("held"));
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => { // wherever it falls: a browser would open the file in the page's place
    event.preventDefault();
    const chosen = fromDrop(event.dataTransfer); // what was dropped can be asked for only now
    choose(document.querySelector('[role="tab"]'));
    check(engine, () => chosen);
  });
}

function listenToTabs() {
  const tabs = [...document.querySelectorAll('[role="tab"]')];
  for (const tab of tabs) {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      choose(next);
      next.focus();
    });
  }
}

function choose(wanted) {
  for (const tab of document.querySelectorAll('[role="tab"]')) {
    const is = tab === wanted;
    tab.setAttribute("aria-selected", is);
    tab.tabIndex = is ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !is;
  }
}

async function main() {
  listenToTabs();
  offerTemplates();
  try {
    const engine = await makeEngine();
    await engine.begin();
    listen(engine);
    for (const id of ["tiedostot", "kansio", "esimerkki"]) $(id).disabled = false;
    say("Valmis. Valitse tiedosto.");
    state("ready");
    new Planner(engine).plan();
  } catch (error) {
    say(`Tarkistin ei käynnistynyt tässä selaimessa. Kokeile uudempaa selainta (Edge, Chrome, Firefox tai Safari). ${error.message}`);
    state("failed");
  }
}

main();
