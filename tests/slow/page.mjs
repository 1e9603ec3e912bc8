// Uses the page that checks documents: node page.mjs BROWSER COMMAND PAGE WORK [FILE...]. Prints one JSON object.
import fs from "node:fs";
import path from "node:path";
import { check, chooseFolder, download, load, looked, memory, open, rows, said, settled, shows } from "./page_driver.mjs";

const [browser, command, place, work, ...files] = process.argv.slice(2);
const text = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
const example = fs.readFileSync(new URL("../../examples/valintaesitys-ely-virheita.txt", import.meta.url), "utf8");

// Every file alone: how long it takes, and its JSON report in WORK. FILE...
async function answers(opened) {
  const { page } = opened;
  const told = { ready: [], states: {}, times: {}, memory: 0 };
  for (let turn = 0; turn < 5; turn += 1) told.ready.push(await load(opened));
  for (const [index, file] of files.entries()) {
    const name = path.basename(file);
    told.times[name] = await check(page, file);
    told.states[name] = await page.evaluate(() => document.documentElement.dataset.state);
    await download(opened, "#lataa-json", path.join(work, `${name}.json`));
    if (index === 49) told.memory = memory();
  }
  return told;
}

// What axe-core says of every view, light and dark.
async function look() {
  const views = [];
  for (const colorScheme of ["light", "dark"]) {
    const opened = await open(browser, place, work, { colorScheme });
    const { page } = opened;
    const see = async (name) => views.push(...await looked(page, `${name} ${colorScheme}`));
    await see("start");
    await page.click("#esimerkki");
    await settled(page);
    await see("report");
    await page.check("[name=lukija][value=reviewer]");
    await shows(page, "raportti", "Allekirjoitus");
    await see("reviewer");
    await check(page, files);
    await see("folder");
    await page.click("#valilehti-budjetti");
    await shows(page, "budjetti-luvut", "Budjetin luvut");
    await see("planner");
    await page.fill("#b-support", "90 %");
    await shows(page, "budjetti-luvut", "Lähimmät luvut");
    await see("refused");
    await page.fill("#b-support", "paljon");
    await shows(page, "budjetti-viesti", "paljon");
    await see("faults");
    await opened.browser.close();
    views.push(...opened.told.complaints.map((complaint) => ({ view: colorScheme, violations: [complaint], passes: 99, overflow: 0 })));
  }
  return { views };
}

// The whole way by the keyboard alone: from the top of the page to a report, its downloads, the other reader's, the planner.
async function keyboard({ page }) {
  const told = { unseen: [], path: [] };
  const press = async (key, times = 1) => { for (let turn = 0; turn < times; turn += 1) await page.keyboard.press(key); };
  const at = () => page.evaluate(() => {
    const element = document.activeElement;
    const shown = element.matches(".picks input") ? element.nextElementSibling : element;
    const style = getComputedStyle(shown);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && shown.getBoundingClientRect().width > 0;
    return { id: element.id || element.getAttribute("value") || element.className, seen };
  });
  const tabTo = async (id) => {
    for (let tries = 0; tries < 60; tries += 1) {
      await press("Tab");
      const now = await at();
      if (!now.seen) told.unseen.push(now.id);
      told.path.push(now.id);
      if (now.id === id) return;
    }
    throw new Error(`the keyboard does not reach ${id}: ${told.path.join(" ")}`);
  };
  await tabTo("esimerkki");
  await press("Enter");
  await settled(page);
  told.focus = await page.evaluate(() => document.activeElement.closest("#raportti") !== null);
  await press("Shift+Tab");
  told.before = (await at()).id;
  for (let turn = 0; turn < 20 && (await at()).id !== "applicant"; turn += 1) await press("Shift+Tab");
  await press("ArrowDown");
  await shows(page, "raportti", "Allekirjoitus");
  told.stays = (await at()).id;
  await tabTo("lataa-json");
  await tabTo("tyhjenna");
  await press("Enter");
  await settled(page, ["ready"]);
  told.cleared = [(await at()).id, await page.isVisible("#tulos")];
  for (let turn = 0; turn < 20 && (await at()).id !== "valilehti-tarkistus"; turn += 1) await press("Shift+Tab");
  await press("ArrowRight");
  told.tab = (await at()).id;
  await tabTo("b-salaries");
  await press("Control+a");
  await page.keyboard.type("100 000 €");
  await shows(page, "budjetti-luvut", "112 000 €");
  await tabTo("b-support");
  await press("Control+a");
  await page.keyboard.type("90 %");
  await shows(page, "budjetti-viesti", "80 %:n enimmäisosuuden");
  return told;
}

// Texts that would command a page, in documents and in their names; FILE is a JSON list of [name, content].
async function hostile({ page, told: { complaints, requests } }) {
  const told = { reports: [] };
  for (const [name, content] of JSON.parse(fs.readFileSync(files[0], "utf8"))) {
    await check(page, [text(name, content), text("toinen.txt", example)]);
    for (const reader of ["applicant", "reviewer"]) {
      await page.check(`[name=lukija][value=${reader}]`);
      await shows(page, "sivu-tila", reader === "applicant" ? "valmis" : "tarkastajalle");
      told.reports.push(await page.evaluate(() => {
        const inside = [...document.querySelectorAll("#raportti *")];
        return {
          tags: [...new Set(inside.map((element) => element.localName))],
          handlers: inside.flatMap((element) => [...element.attributes].map(({ name }) => name)).filter((attribute) => attribute.startsWith("on") || attribute === "style"),
          links: inside.flatMap((element) => ["href", "src", "action"].map((attribute) => element.getAttribute(attribute)).filter(Boolean)),
          text: document.getElementById("raportti").textContent,
          harm: window.harm,
        };
      }));
    }
    await page.check("[name=lukija][value=applicant]");
  }
  Object.assign(told, { complaints: [...complaints], requests: [...requests] });
  told.control = await page.evaluate(async () => { // what does harm is noticed
    document.getElementById("raportti").innerHTML = "<img src='https://paha.example/x.png' onerror='alert(1)'>";
    await new Promise((done) => { setTimeout(done, 500); });
    return window.harm;
  });
  return told;
}

// Everything a person does with a mouse.
async function use(opened) {
  const { page } = opened;
  const told = {};
  await page.evaluate(() => { // what is said and how far the bar is, in turn
    window.heard = [];
    new MutationObserver(() => window.heard.push(document.getElementById("sivu-tila").textContent)).observe(document.getElementById("sivu-tila"), { childList: true });
  });
  for (const kind of ["xlsx", "docx"]) told[kind] = await download(opened, `#pohja-${kind}`, path.join(work, `pohja.${kind}`));

  const several = [text("b.txt", example), text("a.txt", example), text("rikki.docx", "PK\x03\x04")];
  await check(page, several);
  told.several = { heard: await page.evaluate(() => window.heard.splice(0)), rows: await rows(page), title: await page.title() };
  await page.selectOption("#tila", "unreadable");
  told.filtered = await rows(page);
  for (const kind of ["html", "csv", "json"]) await download(opened, `#lataa-${kind}`, path.join(work, `useita.${kind}`));
  await check(page, text("yksin.txt", example)); // another choice is another report
  await download(opened, "#lataa-json", path.join(work, "yksin.json"));
  told.links = await page.evaluate(() => [...document.querySelectorAll("#raportti a")].filter((link) => link.protocol === "https:").map((link) => [link.target, link.rel].join(" ")));
  told.alone = [await page.title(), page.url().includes("#")];

  const folder = path.join(work, "hankkeet");
  await chooseFolder(opened, folder);
  told.folder = await rows(page);
  await download(opened, "#lataa-json", path.join(work, "kansio.json"));

  await page.evaluate((content) => { // as a file manager drops a file and a folder
    const file = (fullPath) => ({ isFile: true, fullPath, file: (done) => done(new File([content], fullPath.split("/").pop())) });
    const folder = (fullPath, inside) => ({ isFile: false, fullPath, createReader: () => ({ readEntries: (done) => done(inside.splice(0)) }) });
    const entries = [folder("/k", [file("/k/a.txt"), file("/k/.piilo.txt"), folder("/k/ala", [file("/k/ala/b.txt"), file("/k/ala/kuva.png")])]), file("/c.txt")];
    const event = new Event("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: { items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] } });
    document.getElementById("alue").dispatchEvent(event);
    window.prevented = event.defaultPrevented;
  }, example);
  await settled(page);
  told.dropped = { rows: await rows(page), prevented: await page.evaluate(() => window.prevented), skipped: (await page.innerText("#raportti")).match(/[^.]*ohitettiin[^.]*/)[0].trim() };

  const large = path.join(work, "suuri.pdf");
  fs.closeSync(fs.openSync(large, "w"));
  fs.truncateSync(large, 50_000_001);
  fs.writeFileSync(path.join(work, "kelpaa.txt"), example);
  await check(page, [large, path.join(work, "kelpaa.txt")]);
  await download(opened, "#lataa-json", path.join(work, "suuri.json"));

  await page.click("#valilehti-budjetti");
  await page.fill("#b-support", "90 %");
  await shows(page, "budjetti-luvut", "Lähimmät luvut");
  told.refused = await page.innerText("#paneeli-budjetti");
  await page.fill("#b-salaries", "20O");
  await shows(page, "budjetti-viesti", "20O");
  told.faults = [await page.innerText("#budjetti-viesti"), await page.innerText("#budjetti-luvut")];
  await page.fill("#b-salaries", "200 000");
  await page.fill("#b-support", "80 %");
  await shows(page, "budjetti-luvut", "224 000 €");
  told.plan = await page.innerText("#budjetti-luvut");
  const sums = () => page.evaluate(() => ["salaries", "other", "income", "lump_sum"].filter((name) => document.getElementById(`b-${name}`).offsetParent));
  told.sums = { flat_rate_40: await sums() };
  await page.selectOption("#b-model", "flat_rate_7");
  await shows(page, "budjetti-luvut", "171 200 €");
  told.sums.flat_rate_7 = await sums();
  await page.selectOption("#b-model", "lump_sum");
  await shows(page, "budjetti-viesti", "Kertakorvauksen määrä: arvo puuttuu.");
  told.sums.lump_sum = await sums();
  await page.fill("#b-lump_sum", "50 000 €");
  await shows(page, "budjetti-luvut", "40 000 €");
  return told;
}

// A file that takes too long, one that the program does not survive, one that is gone, and stopping.
async function trouble(opened) {
  const { page } = opened;
  const told = {};
  const names = ["a.txt", "b-hidas.txt", "c-kaatuu.txt", "d.txt"];
  await check(page, names.map((name) => text(name, example)));
  told.rows = await rows(page);
  await download(opened, "#lataa-json", path.join(work, "vaikeat.json"));
  await check(page, text("e.txt", example));
  told.after = [await said(page), await page.title()];
  await check(page, [text("a.txt", example), text("a.txt", "tyhjää\n")]);
  told.sameName = await rows(page);

  await page.setInputFiles("#tiedostot", [text("a.txt", example), text("b-seisoo.txt", example), text("c.txt", example)]);
  await shows(page, "sivu-tila", "b-seisoo.txt");
  await page.setInputFiles("#tiedostot", text("f.txt", example));
  told.busy = await said(page);
  await page.click("#pysayta");
  await settled(page);
  told.stopped = [await said(page), await page.title(), await page.isVisible("#pysayta")];
  await download(opened, "#lataa-json", path.join(work, "pysaytetty.json"));
  await download(opened, "#lataa-html", path.join(work, "pysaytetty.html"));
  await page.setInputFiles("#tiedostot", text("b-seisoo.txt", example));
  await shows(page, "sivu-tila", "b-seisoo.txt");
  await page.click("#pysayta");
  await settled(page, ["ready"]);
  told.stoppedAtOnce = [await said(page), await page.isVisible("#tulos")];
  await check(page, text("g.txt", example));
  told.last = [await said(page), await page.title()];
  return told;
}

// Before the page's own script: the clock of b-hidas.txt rings at once; c-kaatuu.txt breaks the worker; b-seisoo.txt never ends.
const ailing = () => {
  const { postMessage } = Worker.prototype;
  const { setTimeout } = window;
  Worker.prototype.postMessage = function (message, ...more) {
    const name = message.call && message.call[1] === "check" ? message.call[2][0] : "";
    if (/hidas|seisoo/.test(name)) return undefined;
    if (name.includes("kaatuu")) return this.dispatchEvent(new ErrorEvent("error", { message: "kaatui" }));
    return postMessage.call(this, message, ...more);
  };
  window.setTimeout = (action, time, ...more) => {
    const isSlow = time === 60_000 && document.getElementById("sivu-tila").textContent.includes("hidas");
    return setTimeout(action, isSlow ? 50 : time, ...more);
  };
};
const harmless = () => {
  window.harm = [];
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => window.harm.push(name);
  document.addEventListener("securitypolicyviolation", (event) => window.harm.push(event.violatedDirective));
};

// Served by an organisation: it works, and what a script would send reaches nobody.
async function served({ page }) {
  await check(page, text("a.txt", example));
  return {
    state: await page.evaluate(() => document.documentElement.dataset.state),
    refused: await page.evaluate(async () => {
      const picture = new Promise((done) => { const image = new Image(); image.onload = () => done("loaded"); image.onerror = () => done("refused"); image.src = "/kuva.png"; });
      const worker = (code) => new Promise((done) => {
        const made = new Worker(URL.createObjectURL(new Blob([code])));
        made.onmessage = ({ data }) => done(data);
      });
      return [
        await fetch("/nouda").then(() => "loaded", () => "refused"),
        await picture,
        await worker(`fetch("${location.origin}/tyosta").then(() => postMessage("loaded"), () => postMessage("refused"))`),
      ];
    }),
  };
}

// The report on paper, and pictures for the guides.
async function print({ page }) {
  await check(page, text("a.txt", example));
  await page.pdf({ path: path.join(work, "sivu.pdf"), preferCSSPageSize: true });
  return {};
}

async function pictures({ page }) {
  await page.screenshot({ path: path.join(work, "sivu.png") });
  await page.click("#esimerkki");
  await settled(page);
  await page.screenshot({ path: path.join(work, "sivun-raportti.png") });
  await page.click("#valilehti-budjetti");
  await page.fill("#b-support", "90 %");
  await shows(page, "budjetti-luvut", "Lähimmät luvut");
  await page.evaluate(() => document.querySelector(".tabs").scrollIntoView());
  await page.screenshot({ path: path.join(work, "sivun-budjetti.png") });
  return {};
}

const commands = { answers, keyboard, hostile, use, trouble, served, print, pictures };
const settings = { hostile: { prepare: harmless }, trouble: { prepare: ailing }, served: { offline: false } };
if (command === "look") {
  console.log(JSON.stringify(await look()));
} else {
  const opened = await open(browser, place, work, settings[command]);
  try {
    console.log(JSON.stringify({ ...opened.told, ...await commands[command](opened) }));
  } finally {
    await opened.browser.close();
  }
}
