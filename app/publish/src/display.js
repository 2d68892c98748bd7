const root = document.documentElement;
const host = document.getElementById("host");

// How the page is shown (表示・Language) is kept on the device, where the browser lets it: it is no answer.
const { title } = document;
const choices = [...document.querySelectorAll(".display [name]")];
const [language, furigana] = choices;
const say = (words) => (document.querySelector(".display [role]").textContent = words);
const plain = (words) => words.replace(/｜([^《]*)《[^》]*》/g, "$1");
let words = {};
let shown = "ja";
const known = (text) => plain(words[text] || text);

/** The words of the language that was chosen: the form hears of them, or finds them where they stand. */
const speak = async () => {
  const chosen = language.value;
  const file = chosen !== "ja" ? chosen : furigana.value ? "ja-ruby" : "";
  let text = "";
  try {
    const response = file && (await fetch(`words.${file}.json`));
    if (response && !response.ok) throw response;
    text = response && (await response.text());
  } catch {
    language.value = shown;
    return say(known("言葉を読み込めませんでした。通信を確かめて、もう一度選んでください。"));
  }
  if (chosen !== language.value) return;
  shown = chosen;
  if (!furigana.value) text = plain(text);
  words = text ? JSON.parse(text).words : {};
  root.lang = chosen === "ja-easy" ? "ja" : chosen;
  document.title = known(title);
  host.dataset.words = text;
  host.dispatchEvent(new Event("words"));
  say("");
};
const keep = () => {
  try {
    localStorage.setItem("display", JSON.stringify(choices.map((choice) => choice.value)));
  } catch {}
};
const show = () => choices.forEach((choice) => (root.dataset[choice.name] = choice.value));
for (const choice of choices) {
  choice.addEventListener("change", () => {
    if (choice === language && language.value === "ja-easy") furigana.value = "on";
    show();
    if (choice === language || choice === furigana) speak();
    keep();
  });
}
// What was chosen before this was there counts, and is kept.
const early = choices.filter((choice) => choice.selectedIndex > 0);
try {
  const kept = JSON.parse(localStorage.getItem("display")) ?? [];
  kept.forEach((value, i) => early.includes(choices[i]) || (choices[i].value = value));
} catch {}
if (early.includes(language) && language.value === "ja-easy") furigana.value = "on";
// What was kept may be of a language or a choice that is not there any more.
choices.forEach((choice) => (choice.value ||= choice.options[0].value));
show();
if (language.value !== shown || furigana.value) speak();
if (early.length) keep();
