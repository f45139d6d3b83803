import { attempt, byId, call, element, say, when, word } from "./dom.js";

export async function refreshClock() {
  const { now } = await call("GET", "/local/clock");
  byId("now").textContent = when(now);
}

async function move(body) {
  await call("POST", "/local/clock", body);
  say(word("moved"));
  await refreshClock();
}

const weekday = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Toronto", weekday: "short" });

/** From Friday to Monday; holidays are the application's business, not this page's. */
async function nextBusinessDay() {
  const { now } = await call("GET", "/local/clock");
  const days = { Fri: 3, Sat: 2 }[weekday.format(new Date(now))] ?? 1;
  return { advance: `P${days}D` };
}

export async function refreshFaults() {
  const { faults, known } = await call("GET", "/local/faults");
  const choice = byId("add-fault").elements.namedItem("fault");
  if (choice.options.length === 0) choice.append(...known.map((name) => element("option", name)));
  const lines = faults.map(({ fault, match, times }) =>
    element("li", `${fault} × ${times} – ${[match.method, match.path].filter(Boolean).join(" ") || word("any")}`),
  );
  byId("faults").replaceChildren(...(lines.length > 0 ? lines : [element("li", word("noFault"))]));
}

export function listen() {
  for (const button of document.querySelectorAll("[data-advance]")) {
    const { advance } = button.dataset;
    button.addEventListener("click", () =>
      attempt(async () => move(advance === "business-day" ? await nextBusinessDay() : { advance })),
    );
  }
  byId("set-clock").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = new FormData(event.target).get("set");
    attempt(() => move({ set: new Date(String(wanted)).toISOString() }));
  });
  byId("add-fault").addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    const [method, path] = [String(data.get("method")), String(data.get("path"))];
    const match = { ...(method && { method }), ...(path && { path }) };
    attempt(async () => {
      await call("POST", "/local/faults", [{ match, fault: data.get("fault"), times: Number(data.get("times")) }]);
      say(word("faultAdded"));
      await refreshFaults();
    });
  });
  byId("clear-faults").addEventListener("click", () =>
    attempt(async () => {
      await call("DELETE", "/local/faults");
      say(word("faultsCleared"));
      await refreshFaults();
    }),
  );
}
