import { askInWindow } from "../consent/ask.js";
import { goTo, hashOf } from "../route.js";
import type { Teams } from "./teams.js";
import { keepToken } from "./token.js";

/** The pane beside a mail in Outlook. Office.js comes from Microsoft only, and is loaded there only. */

const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
/** Office.js answers in a second or two, or never. */
const PATIENCE_MS = 10_000;

/** As much of Office.js as is used (« Office.context.mailbox », « Office.auth »). */
type Office = {
  onReady(): Promise<unknown>;
  auth: { getAccessToken(options: { allowSignInPrompt: boolean; allowConsentPrompt: boolean }): Promise<string> };
  context: {
    displayLanguage: string;
    mailbox: {
      item: { itemId?: string } | null;
      convertToRestId(itemId: string, version: string): string;
      addHandlerAsync(event: string, handler: () => void): void;
    };
  };
};

export const isOutlookPane = (): boolean => new URLSearchParams(window.location.search).has("outlook");

const loadOffice = (): Promise<Office> =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = OFFICE_JS;
    script.onload = () => resolve((window as unknown as { Office: Office }).Office);
    script.onerror = () => reject(new Error("Office.js could not be loaded."));
    document.head.append(script);
  });

export const joinOutlook = async (): Promise<Teams | null> => {
  try {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("silent host")), PATIENCE_MS));
    const office = await Promise.race([loadOffice(), late]);
    await Promise.race([office.onReady(), late]);
    const { mailbox, displayLanguage } = office.context;
    const follow = () => {
      const id = mailbox.item?.itemId;
      goTo(hashOf.filing(id ? mailbox.convertToRestId(id, "v2.0") : null));
    };
    follow();
    // A pinned pane stays while the person goes from one mail to another.
    mailbox.addHandlerAsync("olkItemSelectedChanged", follow);
    const asking = { allowSignInPrompt: true, allowConsentPrompt: true };
    return {
      tokens: keepToken(() => office.auth.getAccessToken(asking)),
      // No host of teams-js is there to open a window.
      trip: askInWindow,
      ...{ theme: "light", locale: displayLanguage, subPage: null, onTheme: () => undefined },
    };
  } catch {
    return null;
  }
};
