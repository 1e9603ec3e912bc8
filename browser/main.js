// The page: files in, a report out. Everything happens in this tab; nothing is sent anywhere.
// prepareTable (the table of a report with many documents) is put before this script by build.py.
(async () => {
  "use strict";
  const MOST_BYTES = 50_000_000;
  const MOST_MILLISECONDS = 60_000;
  const MOST_RESTARTS = 5;
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const say = (sentence) => { $("tila").textContent = sentence; };
  const state = (name) => { root.dataset.state = name; };
  const parts = {};
  const packed = {}; // what is only unpacked when a file needs it
  const files = []; // {name, bytes}: what has been checked, in order
  let worker = null;
  let source = null;
  let calls = new Map();
  let number = 0;
  let restarts = 0;
  let stopped = false;
  let queue = [];
  let audience = "applicant";

  // the worker ---------------------------------------------------------------------------------

  function bytesOf(id) {
    const element = $(id);
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

  async function load() {
    for (const name of ["loader", "asm", "wasm", "stdlib", "app", "pdf", "xlsx", "yaml"]) parts[name] = bytesOf("osa-" + name);
    const loader = await textOf(parts.loader);
    const asm = (await textOf(parts.asm))
      .replace("export default _createPyodideModule", "self._createPyodideModule = _createPyodideModule")
      .replaceAll("import.meta.url", "'http://localhost.invalid/'");
    const lockFile = "self.lockFile = " + $("osa-lukko").textContent + ";";
    // Pyodide takes a worker that can import scripts for one of the old kind, which it refuses.
    const head = "self.importScripts = () => { throw new Error('unused'); };";
    const code = [head, loader, asm, lockFile, $("osa-tyo").textContent].join("\n");
    source = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    await begin();
  }

  function begin() {
    return new Promise((ready, failed) => {
      worker = new Worker(source);
      for (const name in packed) delete packed[name];
      worker.onerror = (event) => { event.preventDefault(); failed(new Error(event.message)); dead("worker"); };
      worker.onmessage = ({ data }) => {
        if (data.ready) ready();
        const [id, result, fatal] = data.done || data.failed || [];
        const call = calls.get(id);
        calls.delete(id);
        if (data.done && call) call.done(result);
        if (data.failed && call) call.failed(Object.assign(new Error(result), { fatal }));
        if (data.failed && !call) failed(new Error(result));
      };
      worker.postMessage({ start: { wasm: parts.wasm, stdlib: parts.stdlib, app: parts.app } });
    });
  }

  function dead(code) {
    for (const call of calls.values()) call.failed(Object.assign(new Error(code), { fatal: true }));
    calls = new Map();
  }

  function call(name, ...given) {
    return new Promise((done, failed) => {
      number += 1;
      calls.set(number, { done, failed });
      worker.postMessage({ call: [number, name, given] });
    });
  }

  function need(name) {
    if (!packed[name]) worker.postMessage({ pack: [name, parts[name]] });
    packed[name] = true;
  }

  function needs(name, bytes) {
    const opening = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
    if (opening.includes("%PDF-")) need("pdf");
    if (/\.(xlsx|xlsm)$/i.test(name)) need("xlsx");
    if (/\.(ya?ml|json)$/i.test(name) || /^(form|programme):/m.test(opening)) need("yaml");
  }

  async function restart() {
    worker.terminate();
    restarts += 1;
    dead("restart");
    if (restarts > MOST_RESTARTS) throw new Error("Tarkistin kaatui monta kertaa. Lataa sivu uudelleen.");
    await begin();
    for (const file of files) {
      if (file.failed) await call("failed", file.name, file.failed, file.bytes.length);
      else { needs(file.name, file.bytes); await call("check", file.name, file.bytes); }
    }
  }

  // checking -----------------------------------------------------------------------------------

  async function checkOne(file) {
    needs(file.name, file.bytes);
    let clock;
    const late = new Promise((_, failed) => {
      clock = setTimeout(() => failed(Object.assign(new Error("timeout"), { fatal: true, code: "timeout" })), MOST_MILLISECONDS);
    });
    try {
      await Promise.race([call("check", file.name, file.bytes), late]);
    } catch (error) {
      if (stopped) return;
      file.failed = error.code || "worker";
      if (error.fatal) await restart();
      await call("failed", file.name, file.failed, file.bytes.length);
    } finally {
      clearTimeout(clock);
    }
    files.push(file);
  }

  async function checkAll(chosen) {
    state("checking");
    stopped = false;
    $("pysayta").hidden = false;
    const refused = [];
    queue = chosen;
    while (queue.length && !stopped) {
      const item = queue.shift();
      const name = item.webkitRelativePath || item.name;
      say(`Tarkistetaan: ${name} (${files.length + 1}/${files.length + 1 + queue.length})`);
      if (item.size > MOST_BYTES) { refused.push(`${name} on liian suuri (enintään 50 megatavua), joten sitä ei tarkistettu.`); continue; }
      try {
        await checkOne({ name, bytes: new Uint8Array(await item.arrayBuffer()) });
      } catch (error) {
        refused.push(`${name}: ${error.message}`);
      }
    }
    $("pysayta").hidden = true;
    showRefused(refused);
    if (!files.length) { say("Yhtään tiedostoa ei tarkistettu."); state(refused.length ? "failed" : "ready"); return; }
    await showReport();
    say(stopped ? "Tarkistus pysäytettiin. Raportissa ovat ennen sitä tarkistetut tiedostot." : "Raportti on valmis.");
    state("done");
  }

  function showRefused(sentences) {
    $("hylatyt").replaceChildren(...sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }));
    $("hylatyt").hidden = !sentences.length;
  }

  async function stop() {
    stopped = true;
    queue = [];
    worker.terminate();
    dead("stopped");
    restarts = 0;
    say("Pysäytetään…");
    await begin();
    for (const file of files) {
      if (file.failed) await call("failed", file.name, file.failed, file.bytes.length);
      else { needs(file.name, file.bytes); await call("check", file.name, file.bytes); }
    }
  }

  // the report ---------------------------------------------------------------------------------

  async function showReport() {
    const html = await call("report", "html", audience);
    // Its style sheets are the page's own already; parsed again, the page's policy would complain of them.
    const made = new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ""), "text/html");
    const styled = [...made.querySelectorAll("main [style]")].map((element) => [element, element.getAttribute("style")]);
    for (const [element] of styled) element.removeAttribute("style"); // the page's policy allows no style in markup
    $("raportti").replaceChildren(...made.querySelector("main").childNodes);
    for (const [element, style] of styled) element.style.cssText = style;
    $("raportti").classList.toggle("reviewer", audience === "reviewer");
    $("tulos").hidden = false;
    prepareTable();
    offer("lataa-html", html, "text/html", "tarkistusraportti.html");
    offer("lataa-json", await call("report", "json", audience), "application/json", "tarkistusraportti.json");
    offer("lataa-csv", await call("report", "csv", audience), "text/csv", "tarkistusraportti.csv");
    const heading = $("raportti").querySelector("h1, h2");
    if (heading) { heading.tabIndex = -1; heading.focus(); }
  }

  function offer(id, content, type, name) {
    const link = $(id);
    if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
  }

  // the planner --------------------------------------------------------------------------------

  let planned = 0;
  async function plan() {
    const form = $("budjetti");
    const facts = Object.fromEntries(new FormData(form).entries());
    planned += 1;
    const mine = planned;
    need("yaml"); // the plan is checked as the application file that it would be
    let made;
    try {
      made = JSON.parse(await call("plan", JSON.stringify(facts)));
    } catch (error) {
      made = { faults: [error.message] };
    }
    if (mine !== planned) return;
    $("budjetti-tulos").replaceChildren(...planNodes(made));
  }

  function node(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  function planNodes(made) {
    if (made.faults) return [node("ul", "", ...made.faults.map((fault) => node("li", fault)))];
    const nodes = [node("p", made.legal ? "Luvut täyttävät kaikki virhetason säännöt, jotka niitä koskevat." : "Näistä lähtötiedoista ei synny budjettia, jonka säännöt hyväksyvät.")];
    if (made.obstacle) nodes.push(node("p", made.obstacle));
    for (const finding of made.refused) nodes.push(node("p", `${finding.message} ${finding.remedy || ""} (${finding.legal_basis})`));
    const shown = made.legal ? made : made.nearest;
    if (shown) {
      if (!made.legal) nodes.push(node("p", "Lähimmät luvut, jotka säännöt hyväksyvät:"));
      nodes.push(planTable(shown));
    }
    return nodes;
  }

  function planTable(made) {
    const head = node("tr", "", ...["Kohta", "Määrä", "Laskelma ja sääntö"].map((text) => Object.assign(node("th", text), { scope: "col" })));
    const rows = made.figures.map((figure) => node("tr", "",
      Object.assign(node("th", figure.label), { scope: "row" }),
      Object.assign(node("td", figure.amount), { className: "amount" }),
      node("td", "", node("div", figure.calculation), node("small", [figure.rule, figure.legal_basis].filter(Boolean).join(": ")))));
    return node("table", "", node("caption", "Budjetin luvut"), node("thead", "", head), node("tbody", "", ...rows));
  }

  // what a person does -------------------------------------------------------------------------

  $("tiedostot").addEventListener("change", (event) => { if (event.target.files.length) checkAll([...event.target.files]); event.target.value = ""; });
  $("kansio").addEventListener("change", (event) => { if (event.target.files.length) checkAll([...event.target.files].filter((file) => !file.name.startsWith("."))); event.target.value = ""; });
  $("pysayta").addEventListener("click", stop);
  $("tyhjenna").addEventListener("click", async () => {
    files.length = 0;
    await call("clear");
    $("tulos").hidden = true;
    $("raportti").replaceChildren();
    say("Valmis. Valitse tiedosto.");
    state("ready");
    $("tiedostot").focus();
  });
  $("tulosta").addEventListener("click", () => window.print());
  $("lukija").addEventListener("change", async (event) => { audience = event.target.value; await showReport(); });
  $("esimerkki").addEventListener("click", () => {
    const name = "esimerkki-valintaesitys.txt";
    checkAll([new File([$("osa-esimerkki").textContent], name, { type: "text/plain" })]);
  });
  $("budjetti").addEventListener("input", plan);
  $("budjetti").addEventListener("submit", (event) => { event.preventDefault(); plan(); });
  const area = $("alue");
  for (const kind of ["dragenter", "dragover"]) area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) area.addEventListener(kind, () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files.length) checkAll([...event.dataTransfer.files]); });
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());
  for (const tab of document.querySelectorAll('[role="tab"]')) {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const tabs = [...document.querySelectorAll('[role="tab"]')];
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) { event.preventDefault(); const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]; choose(next); next.focus(); }
    });
  }

  function choose(wanted) {
    for (const tab of document.querySelectorAll('[role="tab"]')) {
      const is = tab === wanted;
      tab.setAttribute("aria-selected", is);
      tab.tabIndex = is ? 0 : -1;
      $(tab.getAttribute("aria-controls")).hidden = !is;
    }
  }

  for (const name of ["xlsx", "docx"]) {
    const kinds = { xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" };
    offer("pohja-" + name, bytesOf("osa-pohja-" + name), kinds[name], "hakemuspohja." + name);
  }

  try {
    await load();
    for (const id of ["tiedostot", "kansio", "esimerkki"]) $(id).disabled = false;
    say("Valmis. Valitse tiedosto.");
    state("ready");
    plan();
  } catch (error) {
    say("Tarkistin ei käynnistynyt tässä selaimessa. Kokeile uudempaa selainta (Edge, Chrome, Firefox). " + error.message);
    state("failed");
  }
})();
