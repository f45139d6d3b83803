import type { z } from "zod";
import type { Command } from "../../../../shared/commands.js";
import { DossierId } from "../../../../shared/ids.js";
import type { CommandOutcome, DossierView } from "../../../../shared/views.js";
import type { Answer } from "../../api/client.js";
import type { DocumentsForm, Receipt } from "./documents-form-model.js";

/**
 * The first screen asks for several changes, one after the other. Each keeps its action id until it is accepted, so that a
 * failed one can be tried again without being done twice, and what was accepted is not asked again.
 */

type CommandInput = z.input<typeof Command>;
type StepName = "open" | "describe" | "attach" | "answer";
type Step = { name: StepName; make: (actionId: string, dossierId: string) => CommandInput };

type Given = {
  form: DocumentsForm;
  dossier: DossierView | null;
  withAnswer: boolean;
  ask: (command: CommandInput) => Promise<Answer<CommandOutcome>>;
  remember: (part: Partial<DocumentsForm>) => void;
  newId: () => string;
};

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((item) => b.includes(item));

const describe = ({ title, qualifications }: DocumentsForm): Step => ({
  name: "describe",
  make: (actionId, dossierId) => ({ type: "describe-dossier", actionId, dossierId, title, qualifications }),
});

const open = ({ title, qualifications, rctiSubject }: DocumentsForm): Step => ({
  name: "open",
  make: (actionId) => ({
    type: "open-dossier",
    actionId,
    title,
    qualifications,
    ...(rctiSubject === null ? {} : { profile: { rctiSubject } }),
  }),
});

const attach = ({ declaredTemplateVersion }: DocumentsForm, file: { sha256: string; name: string }): Step => ({
  name: "attach",
  make: (actionId, dossierId) => ({
    type: "attach-price-request",
    actionId,
    dossierId,
    file: file.sha256,
    fileName: file.name,
    ...(declaredTemplateVersion ? { declaredTemplateVersion } : {}),
  }),
});

const answer = (form: DocumentsForm): Step[] => {
  const { answer: chosen, outcome, returned, corrections, correctionsConfirmed } = form;
  if (!chosen || !outcome) return [];
  const extra =
    outcome === "authorised-returned-version" && returned
      ? { returnedFile: returned.sha256, returnedFileName: returned.name }
      : outcome === "authorised-with-corrections"
        ? { corrections, correctionsConfirmed }
        : {};
  const make: Step["make"] = (actionId, dossierId) => ({
    type: "record-broker-answer",
    actionId,
    dossierId,
    outcome,
    evidence: chosen.file.sha256,
    evidenceName: chosen.file.name,
    ...extra,
  });
  return [{ name: "answer", make }];
};

/** What is to be asked, in order. A dossier that is already described or documented so is left as it is. */
const stepsFor = ({ form, dossier, withAnswer }: Given): Step[] => {
  const described =
    dossier?.title === form.title &&
    sameSet(
      form.qualifications,
      dossier.qualifications.map(({ id }) => id),
    );
  const attached = !form.request || form.request.sha256 === dossier?.priceRequest?.sha256;
  return [
    ...(form.opened ? (described ? [] : [describe(form)]) : [open(form)]),
    ...(attached || !form.request ? [] : [attach(form, form.request)]),
    ...(withAnswer ? answer(form) : []),
  ];
};

/** Nobody knows whether a request without an answer, or with a broken one, was carried out. */
const isUncertain = (status: number) => status === 0 || status >= 500;

export const carryOut = async (given: Given): Promise<Answer<DossierId | null>> => {
  const { form, ask, remember, newId } = given;
  let dossierId = form.opened ?? "";
  let receipts: Record<string, Receipt> = form.receipts;
  const note = (name: StepName, receipt: Receipt | null) => {
    const { [name]: _, ...others } = receipts;
    receipts = receipt ? { ...others, [name]: receipt } : others;
    remember({ receipts });
  };

  const queue = stepsFor(given);
  for (let step = queue.shift(); step; step = queue.shift()) {
    const content = JSON.stringify(step.make("", dossierId));
    const before = receipts[step.name];
    if (before?.done && before.content === content) continue;
    // Opening twice would make two dossiers: its id is kept whatever was changed since.
    const keepsId = before && !before.done && (before.content === content || step.name === "open");
    const actionId = keepsId ? before.actionId : newId();
    note(step.name, { actionId, content, done: false });

    const asked = step.make(actionId, dossierId);
    // What the person saw is no part of what was asked: the same press stays the same when the page was read again.
    const outcome = await ask(
      given.dossier && "dossierId" in asked ? { ...asked, revision: given.dossier.revision } : asked,
    );
    if (!outcome.ok) {
      if (!isUncertain(outcome.problem.status)) note(step.name, null);
      return outcome;
    }
    note(step.name, { actionId, content, done: true });
    if (step.name === "open") {
      dossierId = outcome.value.dossierId;
      remember({ opened: dossierId });
      // It had been opened by a first try whose answer was lost, perhaps under another title.
      if (outcome.value.replayed) queue.unshift(describe(form));
    }
  }
  return { ok: true, value: DossierId.safeParse(dossierId).data ?? null };
};
