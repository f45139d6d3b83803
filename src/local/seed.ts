import { translator } from "../../shared/i18n/index.js";
import type { Instant, OrganisationId, PersonId } from "../../shared/ids.js";
import type { Documents } from "../app/ports/documents.js";
import type { Hash } from "../app/ports/machine.js";
import type { TemplateRow } from "../app/store/files.js";
import type { Rows, Store } from "../app/store.js";
import { providers, qualifications } from "./fiction/catalogue.js";
import { organisations, people } from "./fiction/people.js";

/** Version of the fictitious templates. */
export const TEMPLATE_VERSION = "2026-09";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** First start of a machine without a tenant: everything that the main job needs, all of it fictitious. Does nothing on a later start. */
export async function seed(
  store: Store,
  given: { hash: Hash; documents: Documents; now: Instant },
): Promise<{ seeded: boolean }> {
  const first = organisations[0];
  if (await store.rows.organisations.get(first.id)) return { seeded: false };
  const templates = await fictitiousTemplates(given);
  await store.transaction(async (rows) => {
    await rows.catalogue.putQualifications(qualifications);
    for (const { id, name, domain } of organisations) await rows.organisations.put({ id, name, domain, profile: null });
    for (const { id, organisation, name, mail, roles } of people)
      await rows.people.put({ id, organisation, name, mail, roles, lang: "fr" });
    for (const id of clientOrganisations()) await seedOrganisation(rows, id, templates, given.now);
  });
  return { seeded: true };
}

const clientOrganisations = (): OrganisationId[] => [
  ...new Set(people.filter(({ roles }) => roles.includes("client")).map(({ organisation }) => organisation)),
];

type Made = Pick<TemplateRow, "id" | "kind" | "name" | "sha256" | "fileName" | "size" | "inspection" | "text"> & {
  bytes: Uint8Array | null;
};

async function fictitiousTemplates({ hash, documents }: { hash: Hash; documents: Documents }): Promise<Made[]> {
  const file = (kind: TemplateRow["kind"], name: string, bytes: Uint8Array, inspection = "{}"): Made => ({
    id: `${kind}-${TEMPLATE_VERSION}`,
    kind,
    name,
    sha256: hash(bytes),
    fileName: `${name}.docx`,
    size: bytes.length,
    inspection,
    text: null,
    bytes,
  });
  // Only a first start writes documents.
  const { contractTemplate, nonParticipationQuestionnaire, priceRequestTemplate } = await import(
    "./fiction/documents.js"
  );
  const request = priceRequestTemplate(TEMPLATE_VERSION);
  const seen = await documents.inspectTemplate("gabarit.docx", request);
  if (!seen.ok) throw new Error(`The fictitious template cannot be read: ${seen.problem}.`);
  const text = translator("fr")("mails.default-body", {
    organisme: "{organisme}",
    titre: "{titre}",
    qualifications: "{qualifications}",
    date_limite: "{date_limite}",
    heure_limite: "{heure_limite}",
    contact: "{contact}",
  });
  return [
    file(
      "price-request",
      "Gabarit de demande de prix (fictif)",
      request,
      JSON.stringify({ headings: seen.headings, mark: seen.mark }),
    ),
    file("contract", "Gabarit de contrat spécifique (fictif)", contractTemplate(TEMPLATE_VERSION)),
    file(
      "non-participation",
      "Questionnaire de non-participation (fictif)",
      nonParticipationQuestionnaire(TEMPLATE_VERSION),
    ),
    {
      id: `send-mail-${TEMPLATE_VERSION}`,
      kind: "send-mail",
      name: "Courriel aux prestataires (fictif)",
      sha256: null,
      fileName: null,
      size: text.length,
      inspection: "{}",
      text,
      bytes: null,
    },
  ];
}

async function seedOrganisation(
  rows: Rows,
  organisation: OrganisationId,
  templates: Made[],
  now: Instant,
): Promise<void> {
  const addedBy = people.find((person) => person.roles.includes("admin"));
  const providerRows = providers.map((provider) => ({ ...provider, organisation }));
  await rows.catalogue.replaceProviders(organisation, providerRows, now);
  for (const { bytes, ...template } of templates) {
    if (bytes && template.sha256)
      await rows.files.put(
        {
          organisation,
          sha256: template.sha256,
          name: template.fileName ?? template.name,
          mediaType: DOCX,
          size: bytes.length,
          inspection: "{}",
          addedAt: now,
          addedBy: (addedBy?.id ?? "") as PersonId,
        },
        bytes,
      );
    await rows.templates.add({
      ...template,
      organisation,
      id: `${organisation}-${template.id}`,
      version: TEMPLATE_VERSION,
      current: true,
      addedAt: now,
      addedBy: addedBy?.name ?? "",
    });
  }
}
