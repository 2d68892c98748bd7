// The three procedures: their definitions, an application that fits each, and the definition's parts in their order.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../../", import.meta.url);

const json = (path) => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));

/** The path of a file of the repository. */
export const inHouse = (path) => fileURLToPath(new URL(path, ROOT));

/** The day of every application in these walks: the examples' dates fit it. */
export const TODAY = "2026-12-01T10:00:00+09:00";

export const PROCEDURES = ["library-reservation", "facility-booking", "staff-recruitment-exam"].map((id) => {
  const definition = json(`schemas/catalogue/${id}.schema.json`);
  return { id, title: definition.title, definition, answers: json(`tests/fixtures/answers/${id}.valid.json`) };
});

export const procedure = (id) => PROCEDURES.find((one) => one.id === id);

/** The form's pages: each section with its questions, notes left out. */
export const pages = (definition) =>
  definition["x-layout"].map(({ title, items }) => ({
    title,
    questions: items.filter((item) => typeof item === "string").map((key) => ({ key, ...definition.properties[key] })),
  }));

/** Whether a question with this condition is asked, given the answers beside it and around it. */
export const isAsked = (question, answers) => {
  const when = question["x-shown-when"];
  if (!when) return true;
  const answer = answers[when.item.split("-").at(-1)];
  if ("equals" in when) return answer === when.equals;
  if ("atLeast" in when) return answer >= when.atLeast;
  if ("atMost" in when) return answer <= when.atMost;
  throw new Error(`a condition that this helper does not know: ${JSON.stringify(when)}`);
};
