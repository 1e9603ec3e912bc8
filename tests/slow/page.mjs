// Drives the page that checks documents in a browser: node page.mjs PAGE WORK FILE...
// Prints one JSON object: how long it took to be ready, every request, complaint and state; reports go to WORK.
import fs from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [place, work, ...files] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, offline: true, bypassCSP: false });
const page = await context.newPage();
const told = { requests: [], complaints: [], states: {}, violations: [], sideways: [] };
page.on("console", (message) => { if (message.type() === "error") told.complaints.push(message.text()); });
page.on("pageerror", (error) => told.complaints.push(error.message));
page.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) told.requests.push(request.url()); });

const state = () => page.evaluate(() => document.documentElement.dataset.state);
const settled = (names) => page.waitForFunction((wanted) => wanted.includes(document.documentElement.dataset.state), names, { timeout: 120_000 });

async function look(name) {
  for (const width of [1280, 320]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (sideways > 0) told.sideways.push(`${name} ${width}: ${sideways}`);
      const session = await context.newCDPSession(page); // the page's own policy allows no script of anybody else's
      await session.send("Runtime.evaluate", { expression: axe });
      const { result } = await session.send("Runtime.evaluate", {
        expression: "axe.run().then((found) => JSON.stringify(found.violations.map((one) => one.id + ' ' + one.nodes[0].html.slice(0, 120))))",
        awaitPromise: true,
      });
      told.violations.push(...JSON.parse(result.value).map((one) => `${name} ${width} ${colorScheme}: ${one}`));
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function download(id, name) {
  const [found] = await Promise.all([page.waitForEvent("download"), page.click(id)]);
  await found.saveAs(`${work}/${name}`);
}

const begun = Date.now();
await page.goto("file://" + place);
await settled(["ready", "failed"]);
told.ready = Date.now() - begun;
told.start = await state();
await look("alku");
for (const file of files) {
  if (await page.isVisible("#tyhjenna")) { await page.click("#tyhjenna"); await settled(["ready"]); }
  await page.evaluate(() => { document.documentElement.dataset.state = "checking"; });
  await page.setInputFiles("#tiedostot", file);
  await settled(["done", "failed"]);
  const name = file.split("/").pop();
  told.states[name] = await state();
  await download("#lataa-json", `${name}.json`);
}
await look("raportti");
await page.screenshot({ path: `${work}/sivu.png` });

// The whole journey by the keyboard alone: an example, the report, the reviewer's reading, the planner.
await page.reload();
await settled(["ready"]);
await page.focus("#esimerkki");
await page.keyboard.press("Enter");
await settled(["done"]);
told.focus = await page.evaluate(() => document.activeElement.closest("#raportti") !== null);
await page.focus("#lukija");
await page.selectOption("#lukija", "reviewer"); // as a browser chooses an item by its keys, whatever its version
await page.waitForFunction(() => document.getElementById("raportti").classList.contains("reviewer"), null, { timeout: 60_000 });
await page.focus("#valilehti-tarkistus");
await page.keyboard.press("ArrowRight");
await page.waitForSelector("#budjetti-tulos table", { timeout: 60_000 });
told.plan = await page.evaluate(() => document.getElementById("budjetti-tulos").innerText);
await page.fill("#b-support", "90 %");
await page.waitForFunction(() => document.getElementById("budjetti-tulos").innerText.includes("enimmäisosuuden"), null, { timeout: 60_000 });
await look("budjetti");
console.log(JSON.stringify(told));
await browser.close();
