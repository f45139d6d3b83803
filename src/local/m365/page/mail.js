import { showCard } from "./card.js";
import { attempt, byId, call, element, fill, say, when, word } from "./dom.js";

/** Mailboxes on the left, their messages, and the message that is open or being written. */

const kinds = ["person", "broker", "provider", "external"];
const state = { mailbox: null, shown: "" };

export async function refreshMail() {
  const { mailboxes } = await call("GET", "/local/mailboxes");
  const { away, messages } = state.mailbox ? await call("GET", messagesPath()) : { away: null, messages: [] };
  const picture = JSON.stringify([mailboxes, away, messages]);
  // Nothing new: leave the focus and the scroll of the person alone.
  if (picture === state.shown) return;
  state.shown = picture;
  showMailboxes(mailboxes);
  if (state.mailbox) showMessages(mailboxes, away, messages);
}

const messagesPath = () => `/local/mailboxes/${encodeURIComponent(state.mailbox)}/messages`;

function showMailboxes(mailboxes) {
  const focused = document.activeElement?.dataset.address;
  const groups = kinds.flatMap((kind) => {
    const members = mailboxes.filter((mailbox) => mailbox.kind === kind);
    if (members.length === 0) return [];
    const group = fill("mailbox-group", { title: word(kind) });
    group.querySelector("ul").append(...members.map(mailboxLine));
    return [group];
  });
  byId("mailboxes").replaceChildren(...groups);
  byId("mailboxes")
    .querySelector(`[data-address="${CSS.escape(focused ?? "")}"]`)
    ?.focus();
}

function mailboxLine(mailbox) {
  const count = mailbox.inbox > 0 ? `${word("received")}${mailbox.inbox}, ${word("unread")}${mailbox.unread}` : "";
  const line = fill("mailbox-line", { name: mailbox.name, address: mailbox.address, count });
  const button = line.querySelector("button");
  button.dataset.address = mailbox.address;
  if (mailbox.address === state.mailbox) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () =>
    attempt(async () => {
      state.mailbox = mailbox.address;
      byId("message").replaceChildren();
      await refreshMail();
    }),
  );
  return line;
}

function showMessages(mailboxes, away, messages) {
  const name = mailboxes.find((mailbox) => mailbox.address === state.mailbox)?.name ?? state.mailbox;
  const said = away ? (away.until ? `${word("awayUntil")}${when(away.until)}` : word("away")) : word("back");
  const panel = fill("messages-head", { name, away: said });
  const form = panel.querySelector("form.away");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { value } = form.elements.until;
    attempt(() => setAway({ away: true, until: value ? new Date(value).toISOString() : null }));
  });
  panel.querySelector("[data-action=back]").addEventListener("click", () => attempt(() => setAway({ away: false })));
  panel.querySelector("[data-action=compose]").addEventListener("click", () => compose({ from: state.mailbox }));
  panel.querySelector("ul").append(...messages.map(messageLine));
  if (messages.length === 0) panel.append(element("p", word("noMessage")));
  byId("messages").replaceChildren(panel);
}

async function setAway(body) {
  await call("PUT", `/local/mailboxes/${encodeURIComponent(state.mailbox)}/away`, body);
  await refreshMail();
}

const people = (list) =>
  list.map(({ name, address }) => (name && name !== address ? `${name} <${address}>` : address)).join(", ");

function messageLine(message) {
  const received = message.folder === "inbox";
  const line = fill("message-line", {
    subject: message.subject,
    people: received ? people([message.from]) : people([...message.to, ...message.cc, ...message.bcc]),
    when: when(message.receivedAt),
    folder: word(message.folder),
  });
  line.querySelector("button").addEventListener("click", () => attempt(() => openMessage(message.id)));
  return line;
}

async function openMessage(id) {
  const path = `${messagesPath()}/${encodeURIComponent(id)}`;
  const message = await call("GET", path);
  const view = fill("message-view", {
    subject: message.subject,
    from: people([message.from]),
    to: people(message.to),
    cc: people(message.cc),
    bcc: people(message.bcc),
    when: when(message.receivedAt),
    internetMessageId: message.internetMessageId,
    text: message.text,
  });
  view.querySelector("[data-link=eml]").href = `${path}.eml`;
  await offerFiling(view.querySelector("[data-link=file]"), message);
  view.querySelector("[data-action=reply]").addEventListener("click", () => reply(message));
  view.querySelector("[data-action=forward]").addEventListener("click", () => forward(message));
  view.querySelector(".attachments").append(...message.attachments.map((file) => attachmentLine(path, file)));
  const frame = view.querySelector("iframe");
  if (message.html === null) {
    frame.remove();
    view.querySelector("details").open = true;
  } else frame.srcdoc = message.html;
  const place = view.querySelector(".card");
  byId("message").replaceChildren(view);
  byId("message").focus();
  showCard(place, path, message.card);
}

/** What the button in Outlook does, for a mailbox of somebody who uses the tab. */
async function offerFiling(link, message) {
  const { tab, personas } = await call("GET", "/local/personas");
  const owner = personas.find(({ mail }) => mail.toLowerCase() === state.mailbox);
  if (!tab || !owner || message.isDraft) return;
  link.href = `${tab}?persona=${encodeURIComponent(owner.persona)}#/verser/${encodeURIComponent(message.id)}`;
  link.hidden = false;
}

function attachmentLine(path, file) {
  const line = element("li");
  const href = `${path}/attachments/${encodeURIComponent(file.id)}`;
  line.append(element("a", `${file.name} (${Math.ceil(file.size / 1024)} ko)`, { href, download: file.name }));
  return line;
}

const reply = (message) =>
  compose({
    from: state.mailbox,
    to: message.folder === "inbox" ? message.from.address : message.to.map(({ address }) => address).join(", "),
    subject: `${word("replyPrefix")}${message.subject.replace(/^RE\s*:\s*/i, "")}`.slice(0, 255),
    inReplyTo: message.internetMessageId,
  });

/** As text: a forward carries neither the card nor its buttons. */
const forward = (message) =>
  compose({
    from: state.mailbox,
    subject: `${word("forwardPrefix")}${message.subject}`.slice(0, 255),
    text: `\n\n${word("forwarded")}\n${people([message.from])}\n${message.subject}\n\n${message.text}`,
  });

function compose({ from, to = "", subject = "", text = "", inReplyTo = null }) {
  const view = fill("compose");
  const form = view.querySelector("form");
  form.elements.namedItem("from").value = from;
  form.elements.namedItem("to").value = to;
  form.elements.namedItem("subject").value = subject;
  form.elements.namedItem("text").value = text;
  // One id for one form: pressing twice delivers once.
  const id = crypto.randomUUID();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => deliver(form, { id, inReplyTo }));
  });
  byId("message").replaceChildren(view);
  form.elements.namedItem(to ? "text" : "to").focus();
}

async function deliver(form, { id, inReplyTo }) {
  const data = new FormData(form);
  const files = data.getAll("files").filter((file) => file.size > 0);
  await call("POST", "/local/deliver", {
    from: data.get("from"),
    to: String(data.get("to"))
      .split(/[,;]/)
      .map((address) => address.trim())
      .filter((address) => address !== ""),
    subject: data.get("subject"),
    text: data.get("text"),
    inReplyTo,
    attachments: await Promise.all(files.map(encode)),
    id,
  });
  byId("message").replaceChildren();
  say(word("sent"));
  await refreshMail();
}

const encode = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => {
      const contentBytes = String(reader.result).split(",")[1] ?? "";
      resolve({ name: file.name, contentBytes, ...(file.type && { contentType: file.type }) });
    };
    reader.readAsDataURL(file);
  });
