// From a paper form to an electronic one: three procedures without a template, from nothing to the exported files.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { build, keyboard, mouse } from "../helpers/hands.mjs";
import { press } from "../helpers/keyboard.mjs";
import { PAPER_FORMS } from "../helpers/paper-forms.mjs";
import { saved } from "../helpers/resident.mjs";
import { entries } from "../helpers/zip.mjs";

const takeOut = async (page, info, form) => {
  await expect(page.getByRole("heading", { level: 1, name: "書き出す" })).toBeFocused();
  await expect(page.getByText("申請できない人が出るおそれ", { exact: false })).toHaveCount(0);
  return saved(page, () => page.getByRole("button", { name: "ぴったりサービス用のファイルを保存" }).press("Enter"), (name) => info.outputPath(name));
};

for (const form of PAPER_FORMS) {
  for (const [name, hands] of [["by pressing", mouse], ["with the keys alone", keyboard]]) {
    test(`${form.title} ${name}`, async ({ page, isMobile }, info) => {
      test.skip(isMobile && hands === keyboard, "a phone has no keyboard");
      test.setTimeout(300_000);
      await builder.start(page);
      if (hands === keyboard) await press(page, /^button 何もない様式から/);
      else await builder.begin(page, /^何もない様式から/);
      await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
      const clerk = hands(page);
      await build(clerk, form);
      expect(await builder.rows(page)).toEqual(form.rows);
      await builder.phone(page);
      await look(page, `paper-${PAPER_FORMS.indexOf(form)}-${hands.name}`);
      await builder.isSaved(page);
      await clerk.go("書き出す");
      const file = await takeOut(page, info, form);
      expect(file.name).toBe(`${form.title}_ぴったりサービス互換形式.zip`);
      const application = entries(file.bytes).get("application.xml");
      for (const label of form.rows.slice(-3)) expect(application).toContain(label);
    });
  }
}
