import type { DossierId, LocalDate } from "../../../shared/ids.js";
import type { StepValues } from "../../../shared/steps.js";
import { localDateOf, plusDays, yearsAfter } from "../../domain/calendar.js";
import { CannotGoOn } from "./http.js";
import { dossierOf, expect, goTo, newActionId, type Play } from "./play.js";
import { takeStep } from "./steps.js";

/** A contract from its signature to the end of its retention, or to its termination: guide 4. */

const today = async ({ m365 }: Play): Promise<LocalDate> => localDateOf(await m365.now());

async function open(play: Play, title: string): Promise<DossierId> {
  const me = await play.client.ask("me");
  const { dossierId } = await play.client.ask("command", {
    body: {
      ...{ type: "open-process", actionId: newActionId(), process: "contract", title },
      ...(me.organisation.profile === null && { profile: { rctiSubject: true } }),
    },
  });
  play.tell(`${play.persona.name} ouvre le contrat ${dossierId}\u00a0: ${title}.`);
  return dossierId;
}

async function refused(play: Play, id: DossierId, step: string, values: Record<string, unknown>, rule: string) {
  const body = {
    ...{ type: "take-step", actionId: newActionId(), dossierId: id, step, on: await today(play), values },
    ...{ evidence: [], confirmed: ["s4-5-client-responsible"], happened: false },
  };
  const answered = await play.client.try("command", { body });
  if (answered.ok) throw new CannotGoOn(`L’étape «\u00a0${step}\u00a0» est acceptée malgré la règle ${rule}.`);
  expect(play, answered.problem.rule === rule, `Refusé sur ${answered.problem.rule} au lieu de ${rule}.`);
  play.tell(`Refusé\u00a0: ${answered.problem.title} (${answered.problem.section ?? ""}).`);
}

type Terms = { start: LocalDate; end: LocalDate };

/** The sheet, what goes to the broker within five business days, what is published. */
async function begin(play: Play, id: DossierId, kind: "solutions" | "services"): Promise<Terms> {
  const signed = await today(play);
  const start = plusDays(signed, 1);
  const end = yearsAfter(start, 2);
  const partner = kind === "solutions" ? "Fournisseur fictif 2" : "Prestataire fictif 2";
  await takeStep(play, id, "contract-sheet", {
    ...{ kind, partner, amount: 100_000_00, start, end, signed, validated: true },
  });
  await takeStep(play, id, "contract-transmitted", {}, ["Contrat signé de tous.txt", "Engagement signé.txt"]);
  const shown = (await dossierOf(play, id)).steps?.steps.find((one) => one.id === "contract-published")?.last ?? {};
  const codes: StepValues = kind === "solutions" ? { unspsc: "81162000" } : {};
  await takeStep(play, id, "contract-published", { number: "SEAO-0000 (fictif)", ...shown, ...codes });
  await takeStep(play, id, "fee-invoice-received", { amount: 1_000_00, due: plusDays(signed, 30) });
  await takeStep(play, id, "fee-invoice-paid");
  return { start, end };
}

/** Past three years it is refused; within them it is drafted by the broker, stamped, signed and sent. */
async function amend(play: Play, id: DossierId, { start }: Terms): Promise<LocalDate> {
  const end = yearsAfter(start, 3);
  const past = { need: "Prolonger (fictif).", end: plusDays(end, 1) };
  await refused(play, id, "amendment-wanted", past, "s4-5-no-duration-beyond-3-years");
  await takeStep(play, id, "amendment-wanted", { need: "Prolonger (fictif).", end, scope: "same", conditions: false });
  await takeStep(play, id, "amendment-requested", { text: "Prolonger d’un an (fictif)." });
  await takeStep(play, id, "amendment-drafted", { by: "courtier", stamp: true, end }, ["Avenant.txt"]);
  await takeStep(play, id, "amendment-client-signs", {}, ["Avenant signé.txt"]);
  await takeStep(play, id, "amendment-signed", { end }, ["Avenant signé de tous.txt"]);
  await takeStep(play, id, "amendment-transmitted", {}, ["Avenant signé de tous.txt"]);
  return end;
}

/** Another supplier follows: the two contracts overlap, and the exit is finished before the end. */
async function leave(play: Play, id: DossierId, end: LocalDate): Promise<void> {
  await takeStep(play, id, "end-planned");
  await takeStep(play, id, "choice-reassessed", { next: "other", why: "Prix (fictif)." });
  const late = { start: end, days: 30, services: false };
  await refused(play, id, "exit-planned", late, "s4-9-new-supplier-overlap");
  await takeStep(play, id, "exit-planned", { ...late, start: plusDays(end, -60) });
  await takeStep(play, id, "exit-started");
  await goTo(play, end, "10:00");
  await refused(play, id, "end-reached", {}, "s4-9-exit-before-end");
  await takeStep(play, id, "exit-done");
  await takeStep(play, id, "end-reached");
}

async function evaluate(play: Play, id: DossierId): Promise<void> {
  await takeStep(play, id, "evaluation-decided", { required: true });
  await takeStep(play, id, "evaluation-signed", {}, ["Évaluation signée.txt"]);
  await takeStep(play, id, "evaluation-sent", {}, ["Évaluation signée.txt"]);
}

export async function followContract(play: Play): Promise<DossierId> {
  const id = await open(play, "Suite bureautique (fictif)");
  const terms = await begin(play, id, "solutions");
  await takeStep(play, id, "entry-started");
  await takeStep(play, id, "entry-done");
  await takeStep(play, id, "order-placed", { object: "Licences (fictif)", amount: 85_000_00, qualified: true });
  await takeStep(play, id, "feedback-given", { about: "documents", text: "Un exemple aiderait (fictif)." });
  const end = await amend(play, id, terms);
  await leave(play, id, end);
  await evaluate(play, id);
  await takeStep(play, id, "retention-begun");
  const early = { by: "Archiviste fictif", document: "doc-orders" };
  const { steps } = await dossierOf(play, id);
  expect(
    play,
    steps?.clocks.some((clock) => clock.id === "K8" && clock.due === yearsAfter(end, 7)) ?? false,
    "La durée de conservation n’est pas de sept ans.",
  );
  await goTo(play, yearsAfter(end, 7), "10:00");
  await takeStep(play, id, "retention-elapsed");
  await takeStep(play, id, "documents-disposed", early, ["Bordereau.txt"]);
  await takeStep(play, id, "disposal-complete");
  return id;
}

export async function terminateContract(play: Play): Promise<DossierId> {
  const id = await open(play, "Migration (fictif)");
  await begin(play, id, "services");
  const effective = plusDays(await today(play), 30);
  await takeStep(play, id, "dispute-opened", { about: "Qualité (fictif).", persistent: true });
  await takeStep(play, id, "dispute-reported", { text: "Le différend dure (fictif)." });
  await takeStep(play, id, "termination-notice", { by: "client", effective }, ["Lettre de résiliation.txt"]);
  await goTo(play, effective, "10:00");
  await takeStep(play, id, "termination-effective");
  await takeStep(play, id, "termination-letter-sent", {}, ["Lettre de résiliation.txt"]);
  await takeStep(play, id, "evaluation-decided", { required: false });
  await takeStep(play, id, "retention-begun");
  return id;
}
