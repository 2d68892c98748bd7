// A page in any engine that is driven by WebDriver's commands, with the few methods that the helpers of the walks call
// on a page of Playwright's: what knows how to answer a question knows it in every engine.

import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "./waiting.mjs";

const PATIENCE = 10_000;
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const CONTROL = "\uE009";
const BACKSPACE = "\uE003";

/** Runs in the page: the elements that a chain of steps leads to. */
const FIND = `
  const [steps] = arguments;
  const words = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const byIds = (ids) => ids.split(/\\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(words).join(" ");
  const nameOf = (element) => {
    if (element.hasAttribute("aria-label")) return element.getAttribute("aria-label");
    if (element.hasAttribute("aria-labelledby")) return byIds(element.getAttribute("aria-labelledby"));
    if (element.labels?.length) return [...element.labels].map(words).join(" ");
    if (element.localName === "fieldset") return words(element.querySelector(":scope > legend") ?? element);
    return words(element);
  };
  const TYPES = { text: "textbox", checkbox: "checkbox", radio: "radio" };
  const TAGS = { textarea: "textbox", select: "combobox", button: "button", a: "link", fieldset: "group", section: "region", h1: "heading", h2: "heading", h3: "heading" };
  const roleOf = (element) => element.getAttribute("role") ?? (element.localName === "input" ? TYPES[element.type] : TAGS[element.localName]);
  const fits = (name, wanted) => {
    if (wanted === undefined) return true;
    if (wanted.source !== undefined) return new RegExp(wanted.source).test(name);
    return wanted.exact ? name === wanted.text : name.includes(wanted.text);
  };
  const shown = (element) => element.checkVisibility();
  const inside = (scope, step) => {
    const all = [...scope.querySelectorAll(step.css ?? "*")];
    if (step.css) return all;
    if (step.words) return all.filter((one) => one.children.length === 0 && shown(one) && words(one).includes(step.words));
    if (step.role) return all.filter((one) => roleOf(one) === step.role && shown(one) && fits(nameOf(one), step.name));
    return all.filter((one) => one.matches("input, select, textarea") && fits(nameOf(one), step.label));
  };
  let found = [document];
  for (const step of steps) {
    if (step.nth !== undefined) found = found.slice(step.nth, step.nth + 1);
    else found = [...new Set(found.flatMap((scope) => inside(scope, step)))];
  }
`;

const spelled = (name, exact = false) => {
  if (name === undefined) return undefined;
  return name instanceof RegExp ? { source: name.source } : { text: name, exact };
};

/** Elements of a page, found anew each time they are asked for. */
class Place {
  constructor(page, steps) {
    this.page = page;
    this.steps = steps;
  }

  then_(step) {
    return new Place(this.page, [...this.steps, step]);
  }

  getByRole(role, { name, exact } = {}) {
    return this.then_({ role, name: spelled(name, exact) });
  }

  getByLabel(label, { exact } = {}) {
    return this.then_({ label: spelled(label, exact) });
  }

  getByText(words) {
    return this.then_({ words });
  }

  locator(css) {
    return this.then_({ css });
  }

  nth(nth) {
    return this.then_({ nth });
  }

  first() {
    return this.nth(0);
  }

  /** What a function body makes of the elements, which it calls \`found\`. */
  async ask(body, ...given) {
    return this.page.run(`${FIND}; const given = [...arguments].slice(1); ${body}`, this.steps, ...given);
  }

  count() {
    return this.ask("return found.length");
  }

  isFocused() {
    return this.ask("return found.length === 1 && found[0] === document.activeElement");
  }

  isChecked() {
    return this.ask("return found.length === 1 && found[0].checked");
  }

  inputValue() {
    return this.ask("return found[0]?.value");
  }

  /** The words on the screen of everything that was found. */
  texts() {
    return this.ask("return found.filter(shown).map(words).filter(Boolean)");
  }

  async one() {
    const what = JSON.stringify(this.steps);
    const look = () => this.ask("return found.length === 1 ? found[0] : null");
    const element = await eventually(`exactly one of ${what}`, look, PATIENCE);
    return element[ELEMENT];
  }

  async click() {
    const id = await this.one();
    // What comes into sight is laid out only then. A hand waits for it.
    let last;
    await eventually("the page stands still", async () => {
      const before = last;
      last = await this.page.run("arguments[0].scrollIntoView({ block: 'nearest' }); return arguments[0].getBoundingClientRect().top", { [ELEMENT]: id });
      return before === last;
    });
    await this.page.command("click", { id });
  }

  /** Keys go to the element as it is, one by one. */
  async press(text) {
    await this.page.command("keys", { id: await this.one(), text });
  }

  async fill(text) {
    // Pressed until the end of the command.
    await this.press(`${CONTROL}a`);
    await this.press(`${BACKSPACE}${text}`);
  }

  async check() {
    if (!(await this.isChecked())) await this.click();
    await eventually(`${JSON.stringify(this.steps)} is chosen`, () => this.isChecked(), PATIENCE);
  }

  /** By the keyboard, which chooses in every engine alike: a list is drawn by the browser itself. */
  async selectOption({ label }) {
    const option = await eventually(`the choice ${label}`, () => this.ask("return [...found[0]?.options ?? []].find((one) => one.text === given[0]) ?? null", label), PATIENCE);
    await this.page.command("click", { id: option[ELEMENT] });
  }

  async setInputFiles(files) {
    const folder = await mkdtemp(join(this.page.folder, "files-"));
    const paths = [];
    for (const { name, buffer } of files) {
      paths.push(join(folder, name));
      await writeFile(paths.at(-1), buffer);
    }
    for (const path of paths) await this.press(path);
  }
}

export class Page extends Place {
  constructor(engine) {
    super(undefined, []);
    this.page = this;
    this.folder = engine.folder;
    this.command = engine.command;
  }

  run(script, ...args) {
    return this.command("execute", { script, args });
  }

  /** Opens a page, and waits until its program has taken it over. */
  async open(url) {
    await this.command("navigate", { url });
    await this.ready();
  }

  async reload() {
    await this.command("refresh");
    await this.ready();
  }

  async ready() {
    await eventually("the program has taken over", () => this.run("return document.documentElement.hasAttribute('data-ready')"), PATIENCE);
  }

  /** Nothing that was typed before is on the device. */
  async forget() {
    await this.run("window.left = indexedDB.databases().then((all) => { for (const { name } of all) indexedDB.deleteDatabase(name); window.left = undefined; })");
    await eventually("the drafts are gone", () => this.run("return window.left === undefined"));
  }

  async goBack() {
    await this.command("back");
  }

  /** Where the keyboard leads: one key, wherever the focus is. */
  async key(value) {
    const actions = [{ type: "key", id: "keyboard", actions: [{ type: "keyDown", value }, { type: "keyUp", value }] }];
    await this.command("actions", { actions });
  }

  async screenshot(path) {
    await writeFile(path, Buffer.from(await this.command("screenshot"), "base64"));
  }
}
