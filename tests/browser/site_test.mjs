// The published site in Chromium: every page without an axe violation (light and dark), no sideways scroll at 360 px, no console message,
// no request outside the folder, and the same words with JavaScript switched off.
// Usage: SITE=folder [SHOTS=folder] node --test site_test.mjs
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const site = path.resolve(process.env.SITE ?? "");
const shots = process.env.SHOTS;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pages = fs
  .readdirSync(site, { recursive: true })
  .filter((name) => name.endsWith(".html"))
  .sort();

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser.close());

async function open(name, options) {
  const context = await browser.newContext({ bypassCSP: options.javaScriptEnabled !== false, ...options });
  const page = await context.newPage();
  const heard = [];
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const inside = url.protocol === "data:" || (url.protocol === "file:" && decodeURIComponent(url.pathname).startsWith(site + "/"));
    if (!inside) heard.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(path.join(site, name)).href);
  return { context, page, heard };
}

async function violations(page) {
  const report = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], preload: false }));
  return report.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; ")})`);
}

const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };
const views = [
  { label: "desktop-light", viewport: desktop, colorScheme: "light" },
  { label: "desktop-dark", viewport: desktop, colorScheme: "dark" },
  { label: "phone-light", viewport: phone, colorScheme: "light" },
  { label: "phone-dark", viewport: phone, colorScheme: "dark" },
];

// Exhibits are of one kind: some are seen in all views, the others on a bright desktop and a dark phone.
const isFurtherExhibit = (name) => /exhibits\/\d*[2-9]\.html$/.test(name);

test("there are pages", () => assert.ok(pages.length >= 5, `${pages.length} pages under ${site}`));

for (const name of pages) {
  test(name, async () => {
    assert.ok(fs.statSync(path.join(site, name)).size < 100 * 1024, "a page is under 100 KB");
    const { context, page, heard } = await open(name, {});
    await page.evaluate(axe);
    for (const { label, viewport, colorScheme } of isFurtherExhibit(name) ? [views[0], views[3]] : views) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], `axe, ${label}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(sideways <= 0, `${label}: ${sideways} px of sideways scroll`);
      if (shots) {
        await page.screenshot({ path: path.join(shots, `${name.replaceAll("/", "-").replace(".html", "")}-${label}.png`), fullPage: true });
      }
    }
    assert.deepEqual(heard, [], "no message, no outside request");
    const words = await page.evaluate(() => document.body.innerText);
    await context.close();
    const plain = await open(name, { viewport: phone, javaScriptEnabled: false });
    assert.equal(await plain.page.locator("body").innerText(), words, "the same words without JavaScript");
    await plain.context.close();
  });
}
