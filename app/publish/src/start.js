const root = document.documentElement;
const place = (name) => new URL(root.dataset[name], document.baseURI);
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
  const words = document.createElement("p");
  words.setAttribute("role", "alert");
  words.className = "notice";
  words.textContent = "画面を読み込めませんでした。通信を確かめて、もう一度開いてください。";
  document.body.prepend(words);
});
