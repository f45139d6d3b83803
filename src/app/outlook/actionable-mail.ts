import { escapeHtml } from "../mail-html.js";

/**
 * The card inside the mail: in the head of the HTML when the sender is registered with Outlook, or signed, in a hidden
 * section, when a key is (« Get started with actionable messages via email », « Signed card payloads »).
 */

export const CARD_TYPE = "application/adaptivecard+json";

/** For the head. `<` is written `\u003c`: no text of a person ends the script. */
export const cardScript = (card: string): string =>
  '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">' +
  `<script type="${CARD_TYPE}">${card.replaceAll("<", "\\u003c")}</script>`;

/** For the body. `jws`: the card with its sender and its visible recipients. */
export const signedCardSection = (jws: string): string =>
  '<section itemscope itemtype="http://schema.org/SignedAdaptiveCard">' +
  '<meta itemprop="@context" content="http://schema.org/extensions">' +
  '<meta itemprop="@type" content="SignedAdaptiveCard">' +
  '<div itemprop="signedAdaptiveCard" style="mso-hide:all;display:none;max-height:0px;overflow:hidden;">' +
  `${escapeHtml(jws)}</div></section>`;
