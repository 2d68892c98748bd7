// Loads the page's program. Trunk writes its file names into the page (`pattern_script` in Trunk.toml).
const names = document.querySelector('meta[name="program"]');
const place = (name) => new URL(name, document.baseURI);

try {
  const program = await import(place(names.content));
  await program.default({ module_or_path: place(names.dataset.wasm) });
} catch (error) {
  console.error(error);
  const words = document.createElement("p");
  words.setAttribute("role", "alert");
  words.textContent = "画面を読み込めませんでした。通信を確かめて、もう一度開いてください。";
  document.body.prepend(words);
}
