import { translator } from "../shared/i18n/index.js";
import type { Lang } from "../shared/ids.js";
import type { DossierSheet } from "../shared/views.js";
import type { SignInResource } from "./token-service.js";

/**
 * The card of sign-in (« OAuthCard »): Teams exchanges a token by itself where it can, without showing anything, and
 * shows the button where a consent is needed.
 */
export const signInActivity = (
  connectionName: string,
  { signInLink, tokenExchangeResource, tokenPostResource }: SignInResource,
  { dossier, lang }: { dossier: Pick<DossierSheet, "id">; lang: Lang },
) => {
  const t = translator(lang);
  const text = t("ledger.sign-in-ask", { id: dossier.id });
  return {
    type: "message",
    summary: t("ledger.sign-in-title"),
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.oauth",
        content: {
          text,
          connectionName,
          ...(tokenExchangeResource && { tokenExchangeResource }),
          ...(tokenPostResource && { tokenPostResource }),
          buttons: [{ type: "signin", title: t("ledger.sign-in-button"), value: signInLink }],
        },
      },
    ],
  };
};
