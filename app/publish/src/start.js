const root = document.documentElement;
const place = (name) => new URL(root.dataset[name], document.baseURI);

// What the resident chose (表示・Language) is fetched when it is needed.
const display = () => import(place("display"));
document.querySelector(".display").addEventListener("toggle", display, { once: true });
try {
  if (localStorage.getItem("display")) display();
} catch {}

const worker = place("worker").href;
const trusted = window.trustedTypes?.createPolicy("madoguchi", {
  createScriptURL: (address) => {
    if (address === worker) return address;
    throw new TypeError(address);
  },
});
const keep = () => navigator.serviceWorker?.register(trusted?.createScriptURL(worker) ?? worker).catch(console.warn);
const program = import(place("loader")).then((loaded) => loaded.default({ module_or_path: place("wasm") }));
program.then(() => setTimeout(keep, 3000), (error) => {
  console.error(error);
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.className = "notice";
  notice.textContent = "画面を読み込めませんでした。通信を確かめて、もう一度開いてください。";
  document.body.prepend(notice);
});
