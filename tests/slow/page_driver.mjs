// Opens the page that checks documents in Chromium or Firefox, with the network cut, and does there what a person does.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium, firefox } from "playwright-core";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const PATIENCE = { timeout: 120_000 };

async function launched(name, downloads, colorScheme) {
  if (name === "chromium") return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: quiet });
  return firefox.launch({ // Debian's own Firefox, by the protocol that it speaks itself
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    channel: "moz-firefox",
    downloadsPath: downloads,
    firefoxUserPrefs: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.alwaysOpenPanel": false,
      "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
    },
  });
}

export async function open(name, place, work, { colorScheme = "light", offline = true, prepare, width = 1280 } = {}) {
  const downloads = path.join(work, "lataukset");
  fs.mkdirSync(downloads, { recursive: true });
  const browser = await launched(name, downloads, colorScheme);
  const context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true, offline, colorScheme });
  const page = await context.newPage();
  const told = { requests: [], complaints: [], dialogs: [] };
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) told.complaints.push(message.text()); });
  page.on("pageerror", (error) => told.complaints.push(error.message));
  page.on("dialog", (dialog) => { told.dialogs.push(dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url()) && request.url() !== place) told.requests.push(request.url()); });
  if (prepare) await page.addInitScript(prepare);
  const opened = { name, browser, page, told, downloads, address: /^http/.test(place) ? place : pathToFileURL(place).href };
  await load(opened);
  return opened;
}

export async function load({ page, address }) { // milliseconds until the page is ready
  const begun = Date.now();
  await page.goto(address);
  await settled(page, ["ready", "failed"]);
  return Date.now() - begun;
}

export const settled = (page, names = ["done", "failed"]) => page.waitForFunction((wanted) => wanted.includes(document.documentElement.dataset.state), names, PATIENCE);
export const shows = (page, id, words) => page.waitForFunction(([id, words]) => document.getElementById(id).innerText.replaceAll("\u00a0", " ").includes(words), [id, words], PATIENCE);
export const said = (page) => page.innerText("#sivu-tila");
export const rows = (page) => page.evaluate(() => [...document.querySelectorAll("#taulukko tbody tr")].filter((row) => !row.hidden).map((row) => [...row.cells].slice(0, 2).map((cell) => cell.innerText.split("\n")[0])));

export async function check(page, files) { // milliseconds until the report is there
  const begun = Date.now();
  await page.setInputFiles("#tiedostot", files);
  await settled(page);
  return Date.now() - begun;
}

export async function chooseFolder({ name, page }, folder) {
  if (name === "chromium") {
    await page.setInputFiles("#kansio", folder);
  } else { // Firefox's driver gives no folder: the files as Firefox would give them
    const base = path.dirname(folder);
    const found = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const given = found.map((file) => [path.relative(base, file), fs.readFileSync(file, "base64")]);
    await page.evaluate((files) => {
      const data = new DataTransfer();
      for (const [name, content] of files) data.items.add(Object.defineProperty(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name.split("/").pop()), "webkitRelativePath", { value: name }));
      const input = document.getElementById("kansio");
      input.files = data.files;
      input.dispatchEvent(new Event("change"));
    }, given);
  }
  await settled(page);
}

export async function download(opened, selector, target) { // by the link, as a person does it
  if (opened.name === "chromium") {
    let found = null;
    for (let clicks = 0; clicks < 3 && !found; clicks += 1) { // of many downloads in a row Chromium itself holds some back: one clicks again
      const waited = opened.page.waitForEvent("download", { timeout: 10_000 }).catch(() => null);
      await opened.page.click(selector);
      found = await waited;
    }
    await found.saveAs(target);
    return found.suggestedFilename();
  }
  await opened.page.click(selector);
  for (let tries = 0; tries < 600; tries += 1) { // Firefox tells its driver nothing of a download
    const names = fs.readdirSync(opened.downloads).filter((name) => !name.endsWith(".part"));
    if (names.length === 1 && fs.readdirSync(opened.downloads).length === 1 && fs.statSync(path.join(opened.downloads, names[0])).size) {
      fs.renameSync(path.join(opened.downloads, names[0]), target);
      return names[0];
    }
    await new Promise((done) => { setTimeout(done, 50); });
  }
  throw new Error(`nothing was downloaded by ${selector}`);
}

export async function looked(page, name) { // what axe-core says and what overflows, with every fold open, wide and narrow
  const views = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => { document.querySelectorAll("details").forEach((details) => { details.open = true; }); });
    await page.evaluate(`${axe}; null`);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    views.push({
      view: `${name} ${width}`,
      violations: found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(", ")}`),
      passes: found.passes.length,
      overflow: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      dark: await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches),
    });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return views;
}

export function memory() { // bytes of the largest process of the browser that shows pages: its own, and its share of what it shares
  const parents = new Map();
  for (const name of fs.readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      parents.set(Number(name), Number(fs.readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1].split(" ")[1]));
    } catch { /* it has just ended */ }
  }
  const isOurs = (pid) => pid === process.pid || (parents.get(pid) > 1 && isOurs(parents.get(pid)));
  const sizes = [...parents.keys()].filter((pid) => pid !== process.pid && isOurs(pid)).map((pid) => {
    try {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (!/--type=renderer|-contentproc/.test(command)) return 0;
      return 1024 * Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
    } catch {
      return 0;
    }
  });
  return Math.max(...sizes);
}
