// Opens HTML pages in Debian's Chromium and prints, as JSON, what axe-core and the pages themselves say.
// Usage: node browser.mjs look PAGE... | keyboard PAGE | plain PAGE | table PAGE | walk PAGE | print PAGE FILE.pdf | picture PAGE FILE.png WIDTH HEIGHT [SELECTOR]
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const [command, ...given] = process.argv.slice(2);
const address = (page) => pathToFileURL(page).href;
const unfold = () => document.querySelectorAll("details").forEach((details) => { details.open = true; });

// Shapes of pictures that nobody sees: neither filled nor drawn.
const unpainted = () => {
  const shapes = [...document.querySelectorAll("svg rect, svg line")].filter((shape) => {
    const { fill, stroke } = getComputedStyle(shape);
    return stroke === "none" && (shape.tagName === "line" || fill === "none");
  });
  return shapes.map((shape) => shape.outerHTML);
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", ...quiet],
});

async function open(file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.requests = [];
  page.complaints = [];
  page.on("request", (request) => page.requests.push(request.url()));
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  await page.goto(address(file));
  return page;
}

// What axe-core says at both widths, light and dark, with every fold open; what overflows; what was asked of anybody.
async function look(files) {
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const views = [];
  for (const file of files) {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [1280, 320]) {
        const page = await open(file, { colorScheme, viewport: { width, height: 900 } });
        await page.evaluate(unfold);
        await page.evaluate(axe);
        const result = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }), tags);
        views.push({
          page: file,
          view: `${width} ${colorScheme}`,
          violations: result.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).slice(0, 5).join(", ")}`),
          passes: result.passes.length,
          overflow: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
          broken: await page.evaluate(broken),
          outside: page.requests.filter((url) => url !== address(file) && !url.startsWith("data:")),
          complaints: page.complaints,
          unpainted: await page.evaluate(unpainted),
        });
        await page.close();
      }
    }
  }
  return views;
}

// The words of counts, marks and states that stand on two lines: where there is too little room for a word, it is cut.
function broken() {
  const cut = [];
  for (const element of document.querySelectorAll(".tile, .tag, .state")) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[^\s\u2013-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const right = element.getBoundingClientRect().right;
        const rectangles = [...range.getClientRects()];
        if (rectangles.length > 1 || rectangles.some((rectangle) => rectangle.right > right + 1)) cut.push(word[0]);
      }
    }
  }
  return [...new Set(cut)];
}

// Everything that a mouse can use, and what of it the tabulator key reaches with a visible mark.
async function keyboard(file) {
  const page = await open(file);
  const wanted = await page.evaluate(() => {
    const found = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")];
    window.usable = found.filter((element) => element.checkVisibility() && element.tabIndex >= 0);
    return window.usable.length;
  });
  const reached = [];
  for (let step = 0; step < wanted + 3; step += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      const box = document.activeElement.getBoundingClientRect();
      const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && box.right > 0 && box.width > 0;
      return [window.usable.indexOf(document.activeElement), seen];
    }));
  }
  await page.keyboard.press("Home");
  await page.evaluate(() => document.querySelector("summary").focus());
  await page.keyboard.press("Enter");
  const opened = await page.evaluate(() => document.querySelector("details").open);
  return { wanted, reached: [...new Set(reached.map(([index]) => index))].filter((index) => index >= 0).length, unseen: reached.filter(([index, seen]) => index >= 0 && !seen).map(([index]) => index), opened };
}

// The page with script switched off.
async function plain(file) {
  const page = await open(file, { javaScriptEnabled: false });
  const told = {
    text: await page.locator("main").innerText(),
    links: await page.locator("#taulukko tbody a:visible").count(),
    controls: await page.locator("button:visible, input:visible, select:visible").count(),
    tools: await page.locator(".tools").isVisible(),
  };
  const first = page.locator("details").first();
  await first.locator("summary").click();
  return { ...told, opens: await first.evaluate((details) => details.open) };
}

// The table of a folder used as a reader uses it.
async function table(file) {
  const page = await open(file);
  const rows = () => page.evaluate(() => [...document.querySelectorAll("#taulukko tbody tr")].filter((row) => !row.hidden).map((row) => [...row.cells].map((cell) => cell.innerText.split("\n")[0])));
  const shown = () => page.locator(".shown").innerText();
  const told = { start: await rows(), shown: await shown() };
  const sorted = page.locator("#taulukko thead th").nth(2);
  await sorted.locator("button").click();
  told.down = (await rows()).map((row) => row[2]);
  told.downSort = await sorted.getAttribute("aria-sort");
  await sorted.locator("button").click();
  told.up = (await rows()).map((row) => row[2]);
  told.upSort = await sorted.getAttribute("aria-sort");
  await page.locator("#taulukko thead th").nth(0).locator("button").click();
  told.byName = (await rows()).map((row) => row[0]);
  await page.fill("#haku", "VALINTAESITYS ely");
  told.found = (await rows()).map((row) => row[0]);
  told.foundShown = await shown();
  await page.fill("#haku", "");
  await page.selectOption("#tila", "incomplete");
  told.incomplete = (await rows()).map((row) => row[1]);
  await page.selectOption("#viranomainen", { index: 1 });
  told.authority = await page.locator("#viranomainen").inputValue();
  await page.fill("#haku", "elinkeino");
  const hash = () => page.evaluate(() => decodeURIComponent(location.hash.slice(1)));
  told.address = await hash();
  const narrowed = (await rows()).map((row) => row[0]);
  await page.goto("about:blank");
  await page.goto(`file://${file}#${encodeURI(told.address)}`);
  told.reopened = JSON.stringify((await rows()).map((row) => row[0])) === JSON.stringify(narrowed);
  told.narrowed = narrowed.length;
  await page.click(".tools button");
  told.addressAfter = await hash();
  told.cleared = (await rows()).length;
  await page.fill("#haku", "327190");
  told.byNumber = (await rows()).map((row) => row[0]);
  await page.locator(".rules details").first().locator("summary").click();
  told.rule = await page.locator(".rules tbody th").first().innerText();
  await page.locator(".rules details button").first().click();
  told.ruleRows = (await rows()).length;
  told.chosen = await page.evaluate(() => { const list = document.getElementById("saanto"); return list.options[list.selectedIndex].text; });
  told.complaints = page.complaints;
  return told;
}

// A report of many pages used as a reader uses it: every link of the table followed, one of them by the keyboard and back.
async function walk(file) {
  const page = await open(file);
  const links = page.locator("#taulukko tbody th a");
  const names = await links.allInnerTexts();
  const told = { start: await page.title(), visited: [], complaints: page.complaints };
  for (let index = 0; index < names.length; index += 1) {
    await links.nth(index).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".back a");
    told.visited.push([names[index], await page.title(), page.url().split("/").pop()]);
    await page.locator(".back a").click();
    await page.waitForSelector("#taulukko");
  }
  told.end = page.url().split("/").pop();
  const related = page.locator(".case li a").first();
  if (await related.count()) {
    await related.click();
    await page.locator(".verdict a[href^='index.html#']").click();
    told.related = await page.evaluate(() => document.querySelector(":target").innerText.split("\n")[0]);
  }
  told.outside = page.requests.filter((url) => !url.startsWith("file:"));
  return told;
}

async function print(file, target) {
  const page = await open(file);
  await page.pdf({ path: target, tagged: true, outline: true, preferCSSPageSize: true, printBackground: false });
  return {};
}

// A picture of the page from its top, or of one element of it as it stands with every fold open.
async function picture(file, target, width, height, selector) {
  const page = await open(file, { viewport: { width: Number(width), height: Number(height) }, colorScheme: "light" });
  if (!selector) {
    await page.screenshot({ path: target });
    return {};
  }
  await page.evaluate(unfold);
  const element = page.locator(selector).first();
  const box = await element.boundingBox();
  const clip = { x: Math.max(box.x - 12, 0), y: Math.max(box.y - 12, 0), width: box.width + 24, height: Math.min(box.height + 24, Number(height)) };
  await page.screenshot({ path: target, fullPage: true, clip });
  return {};
}

const commands = { look: () => look(given), keyboard: () => keyboard(...given), plain: () => plain(...given), table: () => table(...given), walk: () => walk(...given), print: () => print(...given), picture: () => picture(...given) };
try {
  console.log(JSON.stringify(await commands[command]()));
} finally {
  await browser.close();
}
