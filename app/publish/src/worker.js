// Keeps the site on the device: it opens without a network after the first visit.
//
// A page names its program by the hash of what is in it, so an old page goes on with the program it began with, and a
// new page fetches a new one; nobody's application is touched by an update. The worker of a new version waits until all
// pages of the old one are closed.
const { version, files } = self.site;
const PROGRAM = `program-${version}`;
// What is fetched on demand, such as postal codes, is good for every version.
const PAGES = "pages";
const PATIENCE = 4000;

/** The pages that are open now: they came before there was a worker. */
const keepOpenPages = async () => {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const cache = await caches.open(PAGES);
  await Promise.all(pages.map((page) => cache.add(page.url.split("#")[0]).catch(() => {})));
};

self.addEventListener("install", (event) => {
  const program = caches.open(PROGRAM).then((cache) => cache.addAll(files));
  event.waitUntil(Promise.all([program, keepOpenPages()]));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("program-") && name !== PROGRAM;
  const forget = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(Promise.all([forget, self.clients.claim()]));
});

const keep = async (request, response) => {
  // A full device keeps nothing more, and the page works all the same.
  if (response.ok) await caches.open(PAGES).then((cache) => cache.put(request, response)).catch(() => {});
};

/** What never changes under its name, or seldom: from the device first. */
const fromDevice = async (event) => {
  const { request } = event;
  const known = await caches.match(request);
  if (known) return known;
  const fresh = await fetch(request);
  event.waitUntil(keep(request, fresh.clone()));
  return fresh;
};

/** What may change: from the network, and from the device when that is away or slow. */
const fromNetwork = async (event) => {
  const { request } = event;
  const known = caches.match(request, { ignoreSearch: request.mode === "navigate" });
  const fresh = fetch(request).then((response) => {
    event.waitUntil(keep(request, response.clone()));
    return response;
  });
  event.waitUntil(fresh.catch(() => {}));
  const slow = new Promise((late) => setTimeout(late, PATIENCE)).then(() => known);
  const first = await Promise.race([fresh.catch(() => known), slow]);
  return first ?? fresh;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const lasting = pathname.includes("/assets/") || pathname.includes("/postal/");
  event.respondWith(lasting ? fromDevice(event) : fromNetwork(event));
});
