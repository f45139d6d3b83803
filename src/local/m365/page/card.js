import { attempt, byId, call, say, word } from "./dom.js";

/** The card of a mail, drawn by Microsoft's own renderer; what is pressed goes through the local action service. */

const { AdaptiveCards, markdownit } = globalThis;
const markdown = markdownit?.({ html: false });
// Outlook's own action, which the renderer knows and does not offer by itself.
AdaptiveCards?.GlobalRegistry.defaultActions.register("Action.Http", AdaptiveCards.HttpAction);
if (AdaptiveCards && markdown)
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };

const dark = matchMedia("(prefers-color-scheme: dark)");

const colours = () => {
  const [ink, soft, good, warning, attention, accent] = dark.matches
    ? ["#f1f1f4", "#b9b9c4", "#7fd48a", "#ffcf70", "#ff9f9f", "#8ec5ff"]
    : ["#1b1b1f", "#55555f", "#1c6b2a", "#7a4b00", "#a4262c", "#0b5394"];
  const one = (colour) => ({ default: colour, subtle: colour });
  return {
    default: { default: ink, subtle: soft },
    good: one(good),
    warning: one(warning),
    attention: one(attention),
    accent: one(accent),
    dark: one(ink),
    light: one(ink),
  };
};

const host = () =>
  new AdaptiveCards.HostConfig({
    fontFamily: "system-ui, sans-serif",
    containerStyles: { default: { backgroundColor: "transparent", foregroundColors: colours() } },
    actions: { actionsOrientation: "horizontal", actionAlignment: "left", buttonSpacing: 8, maxActions: 6 },
    factSet: { title: { weight: "bolder", wrap: true, maxWidth: 220 }, value: { wrap: true }, spacing: 16 },
  });

/** Shows the card in `place`, then asks for its present state as Outlook does when a mail is opened. */
export function showCard(place, path, card) {
  if (!AdaptiveCards || !card) return place.remove();
  place.hidden = false;
  draw(place, path, card);
  const refresh = card.autoInvokeAction;
  if (refresh)
    attempt(async () => {
      const answer = await post(path, { url: refresh.url, body: refresh.body, headers: refresh.headers, opened: true });
      if (answer.card && place.isConnected) draw(place, path, answer.card);
    });
}

function draw(place, path, card) {
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = host();
  drawn.onExecuteAction = (action) => attempt(() => press(place, path, action));
  // The renderer puts a link of its own around what it opens; the same page must stay.
  drawn.parse(card);
  const made = drawn.render();
  place.querySelector("[data-slot=card]").replaceChildren(...(made ? [made] : []));
}

async function press(place, path, action) {
  if (action instanceof AdaptiveCards.OpenUrlAction) return void open(action.url, "_blank", "noopener");
  const headers = (action.headers ?? []).map(({ name, value }) => ({ name, value }));
  const answer = await post(path, { url: action.url, body: action.body, headers });
  if (answer.card) draw(place, path, answer.card);
  const status = place.querySelector("[data-slot=status]");
  status.textContent = answer.said ?? word(answer.status === 0 ? "noAnswer" : "answered");
  say(status.textContent);
  byId("message").focus();
}

const post = (path, body) => call("POST", `${path}/card-action`, body);
