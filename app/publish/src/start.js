const root = document.documentElement;
const place = (name) => new URL(root.dataset[name], document.baseURI);

// This runs as soon as it has arrived. The program and all below need the whole page.
const whole = new Promise((there) => {
  if (document.readyState !== "loading") there();
  document.addEventListener("DOMContentLoaded", there, { once: true });
});
const program = Promise.all([import(place("loader")), whole]).then(([loaded]) =>
  loaded.default({ module_or_path: place("wasm") }),
);

// A button that was pressed before the program was there is pressed once it is.
let pressed;
const press = ({ target }) => {
  pressed = target.closest?.("[data-act]") ?? pressed;
};
document.addEventListener("click", press);

const worker = place("worker").href;
const trusted = window.trustedTypes?.createPolicy("madoguchi", {
  createScriptURL: (address) => {
    if (address === worker) return address;
    throw new TypeError(address);
  },
});
const keep = () => navigator.serviceWorker?.register(trusted?.createScriptURL(worker) ?? worker).catch(console.warn);

program.then(() => {
  document.removeEventListener("click", press);
  pressed?.click();
  setTimeout(keep, 3000);
}, async (error) => {
  console.error(error);
  await whole;
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.className = "notice";
  notice.textContent = "画面を読み込めませんでした。通信を確かめて、もう一度開いてください。";
  document.body.prepend(notice);
});

await whole;

// What the resident chose (表示・Language) is fetched when it is needed.
const display = () => import(place("display"));
document.querySelector(".display").addEventListener("toggle", display, { once: true });
try {
  if (localStorage.getItem("display")) display();
} catch {}

// The desk is a second program, loaded when it is asked for.
let desk;
let attempts = 0;
const loadDesk = async () => {
  // A browser may remember that a module could not be had; by another address it is asked for anew.
  const loaded = await import(`${place("desk")}${attempts++ ? `?${attempts}` : ""}`);
  return loaded.default({ module_or_path: place("deskWasm") });
};
const ask = async ({ detail }) => {
  try {
    await (desk ??= loadDesk());
    document.dispatchEvent(new CustomEvent("at-desk", { detail }));
  } catch (error) {
    console.error(error);
    desk = undefined;
    detail.tell?.("failed");
  }
};
document.addEventListener("desk", ask);
// What the form calls to have a photograph made ready; it hears of it by an event.
const host = document.getElementById("host");
host.photo ??= (...wanted) => {
  const tell = (what) => what === "failed" && host.dispatchEvent(new MessageEvent("photo", { data: wanted.slice(0, 1) }));
  ask({ detail: { task: "photo", host, wanted, tell } });
};
