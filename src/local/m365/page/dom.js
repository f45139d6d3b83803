/** Templates carry the words, this file carries the data into them: always as text, never as markup. */

export const byId = (id) => document.getElementById(id);
export const word = (name) => byId("words").dataset[name] ?? name;

/** A copy of a template with its slots filled. */
export function fill(templateId, slots = {}) {
  const copy = byId(templateId).content.cloneNode(true);
  for (const [name, text] of Object.entries(slots)) {
    const place = copy.querySelector(`[data-slot="${name}"]`);
    if (place) place.textContent = text;
  }
  return copy;
}

export function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

export function say(text) {
  byId("status").textContent = text;
}

/** Calls a tool of the local Microsoft 365; throws an Error whose message can be shown. */
export async function call(method, path, body, headers = {}) {
  const response = await fetch(path, {
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const value = text === "" ? null : JSON.parse(text);
  if (response.ok) return value;
  throw new Error(value?.error?.message ?? value?.error ?? String(response.status));
}

/** Runs an action of a person; what goes wrong is said, not lost. */
export async function attempt(action) {
  try {
    await action();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

const format = new Intl.DateTimeFormat("fr-CA", {
  timeZone: "America/Toronto",
  dateStyle: "long",
  timeStyle: "short",
});
export const when = (instant) => (instant ? format.format(new Date(instant)) : "");
