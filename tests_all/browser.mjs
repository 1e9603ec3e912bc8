// Opens one HTML report in Debian's Chromium and prints, for each view, what axe-core and the page itself say, as JSON.
// Usage: node browser.mjs REPORT.html
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const address = pathToFileURL(process.argv[2]).href;
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", ...quiet],
});
const views = [];
for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(address);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
    await page.evaluate(axe);
    const result = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values } }), tags);
    views.push({
      view: `${width} ${colorScheme}`,
      violations: result.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).slice(0, 5).join(", ")}`),
      passes: result.passes.length,
      overflow: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      outside: requests.filter((url) => url !== address && !url.startsWith("data:")),
    });
    await page.close();
  }
}
await browser.close();
console.log(JSON.stringify(views));
