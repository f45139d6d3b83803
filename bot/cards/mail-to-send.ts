import type { Problem } from "../../shared/refusals.js";
import type { Place } from "../place.js";
import { type Button, button, link } from "./buttons.js";
import { FormView, refusedNotices } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { HOSTILE, LONG_WORD } from "./samples.js";

/** A mail as it would leave, read before it is sent: nothing goes out of the organisation without a person's press. */
export type MailToSendData = {
  mail: { to: string[]; subject: string; text: string; attachments: string[] };
  send: Button;
  others: Button[];
  /** Where the whole of it is read. */
  place: Place;
  problem: Problem | null;
};

/** Characters shown; the tab shows them all. */
const SHOWN = 2_000;

const send = button("Envoyer", "ask-subscription", { actionId: "action-fictive", leaving: "no" });

export const mailToSendCard = defineCard({
  name: "mail-to-send",
  layout,
  view: FormView,
  from: ({ mail, send, others, place, problem }: MailToSendData, reader) => {
    const { t } = reader;
    return {
      title: t("lead.mail-title"),
      intro: [t("lead.mail-intro")],
      notices: refusedNotices(problem, reader),
      sections: [
        {
          heading: excerpt(mail.subject, 300),
          facts: [
            { title: t("common.to-field"), value: excerpt(mail.to.join(", "), 300) },
            ...(mail.attachments.length > 0
              ? [{ title: t("common.attachments"), value: excerpt(mail.attachments.join(", "), 300) }]
              : []),
          ],
          lines: [excerpt(mail.text, SHOWN)],
        },
      ],
      choosers: [],
      texts: [],
      buttons: [send, ...others],
      links: [link(t("cards.open-in-tab"), place, reader)],
    };
  },
  samples: [
    {
      name: "to-broker",
      data: {
        mail: {
          to: ["courtier@fictif.example"],
          subject: "Inscription à la liste de diffusion",
          text: "Bonjour,\n\nTexte fictif.",
          attachments: [],
        },
        ...{ send, others: [], place: { place: "diffusion" }, problem: null },
      },
    },
    {
      name: "hostile",
      data: {
        mail: { to: [HOSTILE], subject: HOSTILE, text: `${HOSTILE}\n${LONG_WORD}`, attachments: [HOSTILE, LONG_WORD] },
        ...{ send, others: [], place: { place: "diffusion" } },
        problem: { type: "urn:x", title: HOSTILE, status: 400, detail: LONG_WORD, repair: HOSTILE },
      },
    },
  ],
});
