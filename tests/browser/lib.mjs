// What every walk uses: a page that is watched for errors, the accessibility check, and named screenshots.

import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SCREENSHOTS = fileURLToPath(new URL("../artefacts/screenshots/", import.meta.url));

/**
 * Collects what a page complains about: errors on its console, exceptions nobody caught, and refusals of the content
 * security policy. Start it before the first page is opened.
 */
export const watch = async (context) => {
  const complaints = [];
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(`exception: ${error.error().message}`));
  await context.exposeFunction("complainOfPolicy", (words) => complaints.push(`policy: ${words}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      window.complainOfPolicy(`${event.violatedDirective} refused ${event.blockedURI} (${event.sourceFile})`);
    });
  });
  return complaints;
};

/** What a browser says on its console when something cannot be had over the line. */
const LINE = /^console: .*(Failed to load resource|Failed to fetch|net::ERR_)/;

/** Of what a page complained, takes out what the test provoked on purpose: troubles of the line, or another pattern. */
export const excuse = (complaints, pattern = LINE) => {
  complaints.splice(0, complaints.length, ...complaints.filter((words) => !pattern.test(words)));
};

/**
 * Playwright's `test`, with `complaints`: a test whose page complained of anything fails. A test that provokes an error
 * on purpose removes that one: `excuse(complaints)`.
 */
export const test = base.extend({
  complaints: [
    async ({ context }, use) => {
      const complaints = await watch(context);
      await use(complaints);
      expect(complaints, "the page complained").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The checker with every rule of WCAG. Our pages frame nothing of others, so that one run on the page itself finds all. */
export const axe = (page, more = []) =>
  new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags([...RULES, ...more]).setLegacyMode(true);

/** Fails when the page, as it is now, breaks a WCAG rule; says which one, where, and how to mend it. */
export const checkAccessibility = async (page, { exclude = [] } = {}) => {
  const builder = axe(page);
  for (const selector of exclude) builder.exclude(selector);
  const { violations } = await builder.analyze();
  const sentences = violations.map(({ id, help, helpUrl, nodes }) => {
    const places = nodes.map((node) => `    ${node.target.join(" ")}\n      ${node.failureSummary.replaceAll("\n", "\n      ")}`);
    return `  ${id}: ${help} (${helpUrl})\n${places.join("\n")}`;
  });
  if (sentences.length > 0) throw new Error(`${page.url()} breaks ${sentences.length} rule(s):\n${sentences.join("\n")}`);
};

/** Keeps a screenshot of the whole page as `tests/artefacts/screenshots/<project>-<name>.png`. */
export const shot = async (page, name) => {
  await page.screenshot({ path: `${SCREENSHOTS}${test.info().project.name}-${name}.png`, fullPage: true });
};

/** Checks and keeps a screen. A rule that is broken fails the test at its end, so that one walk finds all of them. */
export const look = async (page, name) => {
  await shot(page, name);
  const found = await checkAccessibility(page).then(() => "", (error) => error.message);
  expect.soft(found, `accessibility of ${name}`).toBe("");
};
