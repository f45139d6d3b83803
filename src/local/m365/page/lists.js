import { attempt, byId, call, element, fill, say, word } from "./dom.js";

/** The list as a person edits it, with the etag of the row that they saw. */

const state = { shown: "" };

export async function refreshLists() {
  const { lists } = await call("GET", "/local/lists");
  const picture = JSON.stringify(lists);
  const editing = byId("lists").querySelector(".edit form");
  if (picture === state.shown || editing) return;
  state.shown = picture;
  byId("lists").replaceChildren(...(lists.length > 0 ? lists.map(listView) : [element("p", word("noList"))]));
}

function listView(list) {
  const view = fill("list-view", { name: list.displayName });
  const place = view.querySelector(".edit");
  const table = view.querySelector(".scroll");
  table.setAttribute("aria-label", list.displayName);
  // A wide table scrolls sideways; the keyboard must reach it too.
  table.tabIndex = 0;
  view
    .querySelector("thead tr")
    .append(...list.columns.map((column) => element("th", column.displayName, { scope: "col" })), element("td"));
  view.querySelector("tbody").append(...list.items.map((item) => rowView(list, item, place)));
  view.querySelector("[data-action=add]").addEventListener("click", () => edit(list, null, place));
  return view;
}

function rowView(list, item, place) {
  const row = element("tr");
  row.append(...list.columns.map((column) => element("td", String(item.fields[column.name] ?? ""))));
  row.append(fill("edit-buttons"));
  row.querySelector("[data-action=edit]").addEventListener("click", () => edit(list, item, place));
  row.querySelector("[data-action=delete]").addEventListener("click", () =>
    attempt(async () => {
      await call("DELETE", `${itemsPath(list)}/${item.id}`, undefined, { "if-match": item.etag });
      say(word("deleted"));
      await refreshLists();
    }),
  );
  return row;
}

const itemsPath = (list) => `/local/lists/${encodeURIComponent(list.id)}/items`;

function edit(list, item, place) {
  const view = fill("edit-row");
  const form = view.querySelector("form");
  view.querySelector(".fields").append(...list.columns.map((column) => field(column, item?.fields[column.name])));
  view.querySelector("[data-action=cancel]").addEventListener("click", () => place.replaceChildren());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => {
      const fields = Object.fromEntries(list.columns.map((column) => [column.name, fieldValue(form, column)]));
      if (item) await call("PATCH", `${itemsPath(list)}/${item.id}`, { fields }, { "if-match": item.etag });
      else await call("POST", itemsPath(list), { fields });
      place.replaceChildren();
      say(word("saved"));
      await refreshLists();
    });
  });
  place.replaceChildren(view);
  form.querySelector("input, select").focus();
}

function field(column, value) {
  const label = element("label", column.displayName);
  const input = column.choices ? element("select") : element("input");
  if (column.choices) input.append(element("option"), ...column.choices.map((choice) => element("option", choice)));
  input.name = column.name;
  if (column.kind === "boolean") {
    input.type = "checkbox";
    input.checked = value === true;
  } else input.value = value ?? "";
  label.append(input);
  return label;
}

/** An emptied field is sent as null: that is how SharePoint empties it. */
function fieldValue(form, column) {
  const input = form.elements.namedItem(column.name);
  if (column.kind === "boolean") return input.checked;
  if (input.value === "") return null;
  return column.kind === "number" || column.kind === "currency" ? Number(input.value) : input.value;
}
