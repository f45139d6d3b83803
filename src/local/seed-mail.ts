import { brokerAuthorisationMail } from "./fiction/broker-mail.js";
import { filledPriceRequest } from "./fiction/documents.js";
import { people } from "./fiction/people.js";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Name of the filled price request that waits in the client's mailbox. */
export const FILLED_NAME = "Demande de prix - Migration de douze applications (FICTIF).docx";

/**
 * The two mails that let the main job be done at once: the filled price request, from a colleague, and the broker's
 * "autorisé". Delivered once: the local mail system knows a delivery by its id.
 */
export async function deliverSeedMail(m365: string, post: typeof fetch = fetch): Promise<void> {
  const client = people.find(({ persona }) => persona === "client");
  const colleague = people.find(({ persona }) => persona === "colleague");
  if (!client || !colleague) throw new Error("The fiction has no client.");
  const written = ({ name, address }: { name: string; address: string }) => `${name} <${address}>`;
  const to = { name: client.name, address: client.mail };
  const broker = brokerAuthorisationMail({ to });
  const filled = Buffer.from(filledPriceRequest()).toString("base64");
  const mails = [
    {
      id: "seed-price-request",
      from: written({ name: colleague.name, address: colleague.mail }),
      to: written(to),
      subject: "Demande de prix remplie – Migration de douze applications (FICTIF)",
      text: "Bonjour Camille,\n\nVoici la demande de prix remplie dans le gabarit du Catalogue (document fictif).\n\nAlex",
      attachments: [{ name: FILLED_NAME, contentBytes: filled, contentType: DOCX }],
    },
    {
      id: "seed-broker-authorised",
      from: written(broker.from),
      to: written(to),
      subject: broker.subject,
      text: broker.text,
    },
  ];
  for (const mail of mails) {
    const answer = await post(`${m365}/local/deliver`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(mail),
    });
    if (!answer.ok) throw new Error(`The local mail system refused the first mails (${answer.status}).`);
  }
}
