// The hands of a clerk: the same steps with the mouse (or a finger), and with the keys alone.

import { expect } from "../lib.mjs";
import * as builder from "./builder.mjs";
import { focused, press, tabTo } from "./keyboard.mjs";

const settings = (page) => page.getByRole("region", { name: "設定", exact: true });
const exactly = (words) => new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));

/** Presses, and types into what is pressed. On a phone the presses are a finger's. */
export const mouse = (page) => ({
  title: async (text) => {
    await (await builder.outline(page)).getByRole("button", { name: "様式全体の設定" }).click();
    await (await builder.settings(page)).getByLabel("様式の名前").fill(text);
  },
  ready: async (words) => {
    await builder.openPalette(page);
    await builder.palette(page).locator("button.card").filter({ has: page.getByText(words, { exact: true }) }).click();
    await expect(builder.palette(page)).toBeHidden();
  },
  add: (kind, label) => builder.add(page, kind, label),
  choose: (label) => builder.choose(page, label),
  required: async () => (await builder.settings(page)).getByRole("radio", { name: "必須", exact: true }).check(),
  fill: async (label, text) => {
    const field = (await builder.settings(page)).getByLabel(label, { exact: true });
    await field.fill(text);
    await field.blur();
  },
  pick: async (label, words) => (await builder.settings(page)).getByLabel(label, { exact: true }).selectOption({ label: words }),
  press: async (words) => (await builder.settings(page)).getByRole("button", { name: words, exact: true }).click(),
  choices: async (words) => {
    const place = (await builder.settings(page)).getByRole("group", { name: "選択肢", exact: true });
    await place.getByText("まとめて追加").click();
    await place.getByLabel(/^1行に1つずつ/).fill(words.join("\n"));
    await place.getByRole("button", { name: "この内容を追加" }).click();
  },
  when: async (item, choice) => {
    const place = await builder.settings(page);
    await place.getByLabel("条件によって表示する").check();
    await place.getByRole("button", { name: "条件を選ぶ" }).click();
    await place.getByLabel("どの項目").selectOption({ label: item });
    await place.getByLabel("どの選択肢").selectOption({ label: choice });
  },
  fees: async (amounts) => {
    await (await builder.settings(page)).getByRole("group", { name: "よくある計算" }).getByRole("button").first().click();
    for (const [choice, amount] of Object.entries(amounts)) {
      await settings(page).getByLabel(choice, { exact: true }).fill(amount);
      await settings(page).getByLabel(choice, { exact: true }).blur();
    }
  },
  go: async (words) => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole("link", { name: words, exact: true }).click();
  },
});

/** Tab, the arrows, Enter, the space bar, letters; and the keys that the list under `?` names. */
export const keyboard = (page) => {
  const write = async (text) => {
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(text);
  };
  const to = (what, options) => tabTo(page, what, { look: false, ...options });
  const enter = (what, options) => press(page, what, "Enter", { look: false, ...options });
  /** Goes through the lines of a list until the wanted one is chosen. */
  const pick = async (label, words) => {
    await to(exactly(`select ${label}`));
    const chosen = () => page.evaluate(() => document.activeElement.selectedOptions?.[0]?.textContent);
    const begun = await chosen();
    await page.keyboard.press("Home");
    for (let i = 0; i < 60 && (await chosen()) !== words; i += 1) await page.keyboard.press("ArrowDown");
    expect(await chosen(), `「${label}」, first at 「${begun}」`).toBe(words);
  };
  const search = async (words, wanted) => {
    // Where one writes, "/" is a letter: the list of items is where keys are keys.
    await leaveFields(page);
    await page.keyboard.press("/");
    await expect(builder.palette(page).getByRole("searchbox")).toBeFocused();
    await page.keyboard.type(words);
    await to(exactly(`button ${wanted}`));
    await page.keyboard.press("Enter");
    await expect(builder.palette(page)).toBeHidden();
  };
  return {
    title: async (text) => {
      await enter(/^button 様式全体の設定/, { back: true });
      await to(/^input 様式の名前/);
      await write(text);
    },
    ready: (words) => search(words, words),
    add: async (kind, label) => {
      await search(kind, kind);
      await expect(settings(page).getByLabel("項目名", { exact: true })).toBeFocused();
      await write(label);
    },
    choose: async (label) => {
      const row = () => page.evaluate(() => document.activeElement.querySelector(":scope > .entry-label, .entry-label")?.textContent.trim());
      const isRow = () => page.evaluate(() => document.activeElement.matches("[data-entry]"));
      for (let i = 0; i < 60 && !(await isRow()); i += 1) await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Home");
      for (let i = 0; i < 60 && (await row()) !== label; i += 1) await page.keyboard.press("ArrowDown");
      expect(await row()).toBe(label);
      await page.keyboard.press("Enter");
    },
    required: async () => {
      await to(/^input (必須|任意|条件のとき必須)$/);
      for (let i = 0; i < 3 && (await focused(page)) !== "input 必須"; i += 1) await page.keyboard.press("ArrowUp");
      expect(await focused(page)).toBe("input 必須");
    },
    fill: async (label, text) => {
      await to(exactly(`${label}`));
      await write(text);
      await page.keyboard.press("Tab");
    },
    pick,
    press: (words) => enter(exactly(`button ${words}`)),
    choices: async (words) => {
      await enter(/^summary まとめて追加/);
      await to(/^textarea 1行に1つずつ/);
      await page.keyboard.type(words.join("\n"));
      await enter(/^button この内容を追加/);
    },
    when: async (item, choice) => {
      await to(/^input 条件によって表示する/);
      await page.keyboard.press("Space");
      await enter(/^button 条件を選ぶ/);
      await pick("どの項目", item);
      await pick("どの選択肢", choice);
    },
    fees: async (amounts) => {
      await enter(/^button 計算: /);
      for (const [choice, amount] of Object.entries(amounts)) {
        await to(exactly(`input ${choice}`));
        await write(amount);
        await page.keyboard.press("Tab");
      }
    },
    go: (words) => enter(exactly(`a ${words}`), { back: true }),
  };
};

const leaveFields = async (page) => {
  for (let i = 0; i < 40; i += 1) {
    const writing = await page.evaluate(() => document.activeElement.matches("input, textarea, select"));
    if (!writing) return;
    await page.keyboard.press("Shift+Tab");
  }
  throw new Error("Shift+Tab does not lead out of the fields");
};

/** Builds a form from nothing, as its steps say. */
export const build = async (hands, form, seen = async () => {}) => {
  await hands.title(form.title);
  for (const [what, ...rest] of form.steps) {
    if (what !== "add") {
      await hands[what](...rest);
      continue;
    }
    const [kind, label, settings] = rest;
    await hands.add(kind, label);
    for (const [setting, ...with_] of settings) await hands[setting](...with_);
    await seen(label);
  }
};
