import { listen, refreshClock, refreshFaults } from "./clock-and-faults.js";
import { byId, say, word } from "./dom.js";
import { refreshLists } from "./lists.js";
import { refreshMail } from "./mail.js";

/** Which section is shown follows the address; what is shown is refreshed while the page can be seen. */

const sections = { courrier: refreshMail, liste: refreshLists, horloge: refreshClock, pannes: refreshFaults };
const current = () => (location.hash.slice(1) in sections ? location.hash.slice(1) : "courrier");

function showSection() {
  for (const name of Object.keys(sections)) byId(name).hidden = name !== current();
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.hash === `#${current()}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

let silent = false;

async function refresh() {
  if (document.hidden) return;
  try {
    await refreshClock();
    await sections[current()]();
    if (silent) say("");
    silent = false;
  } catch (error) {
    silent = true;
    say(error instanceof TypeError ? word("stopped") : String(error));
  }
}

async function refreshForEver() {
  await refresh();
  setTimeout(refreshForEver, 3000);
}

addEventListener("hashchange", () => {
  showSection();
  refresh();
});
document.addEventListener("visibilitychange", refresh);
listen();
showSection();
refreshForEver();
