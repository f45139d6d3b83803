import { Button, Spinner } from "@fluentui/react-components";
import type { Key } from "../../../../shared/i18n/index.js";
import type { DossierView, NextAction } from "../../../../shared/views.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** `change`: number of the fact that changes the request, where one does; `successor`: where the dossier goes on. */
type Door = { label: Key; to: (id: string, change: number, successor: string) => string };
type Step = { text: Key; doors: Door[] };

const documents = (label: Key): Door => ({ label, to: (id) => hashOf.send(id, 1) });
const recipients = (label: Key): Door => ({ label, to: (id) => hashOf.send(id, 2) });
const preview = (label: Key): Door => ({ label, to: (id) => hashOf.send(id, 3) });
const askBroker: Door = { label: "tab.ask-authorisation", to: (id) => hashOf.authorisation(id) };

/** Where the next thing is done; the first door is the main one. */
const steps = {
  "ask-cic": { text: "prerequisites.next-ask-cic", doors: [] },
  "wait-for-cic": { text: "prerequisites.next-wait-cic", doors: [] },
  "complete-prerequisites": { text: "prerequisites.next-complete", doors: [] },
  "attach-price-request": {
    text: "tab.next-attach",
    doors: [documents("common.next-attach-price-request"), { label: "fill.open", to: (id) => hashOf.fill(id) }],
  },
  "get-authorisation": { text: "tab.next-authorisation", doors: [askBroker, documents("tab.have-answer")] },
  "revise-price-request": {
    text: "tab.next-revise",
    doors: [documents("common.next-revise-price-request"), askBroker],
  },
  "confirm-corrections": { text: "reviews.confirm-next", doors: [] },
  "prepare-send": { text: "tab.next-prepare", doors: [recipients("common.next-prepare-send")] },
  "preview-and-send": {
    text: "tab.next-preview",
    doors: [preview("common.next-preview-and-send"), recipients("tab.edit-recipients")],
  },
  "wait-for-broker": { text: "tab.next-wait-broker", doors: [documents("tab.have-answer")] },
  "wait-for-send": { text: "tab.next-wait-send", doors: [] },
  "resolve-unknown": { text: "tab.next-unknown", doors: [] },
  "retry-send": {
    text: "tab.next-retry",
    doors: [preview("common.next-retry-send"), recipients("tab.edit-recipients")],
  },
  "resume-send": { text: "tab.next-resume", doors: [] },
  "wait-for-closing": { text: "tab.next-wait-closing", doors: [] },
  "analyse-responses": { text: "tab.next-analyse", doors: [] },
  "take-step": { text: "steps.hint", doors: [] },
  "wait-for-others": { text: "steps.hint", doors: [] },
  "follow-up": { text: "steps.follow-hint", doors: [] },
  "send-change": {
    text: "tab.next-send-change",
    doors: [{ label: "common.next-send-change", to: (id, change) => hashOf.incident(id, change) }],
  },
  "restart-or-close": {
    text: "tab.next-restart",
    doors: [
      { label: "linked.restart", to: (id) => hashOf.linked(id) },
      { label: "tab.record-incident", to: (id) => hashOf.recordIncident(id) },
    ],
  },
  "go-on-elsewhere": {
    text: "linked.next-go-on",
    doors: [{ label: "linked.go-on", to: (_id, _change, successor) => hashOf.dossier(successor) }],
  },
  "nothing-left": { text: "tab.next-nothing", doors: [{ label: "tab.new-dossier", to: () => hashOf.new }] },
} as const satisfies Record<NextAction, Step>;

/** The steps that come next: the first is the main door. */
const StepDoors = ({ dossier }: { dossier: DossierView }) => {
  if (!["take-step", "wait-for-others", "analyse-responses"].includes(dossier.next)) return null;
  const { steps = [], next = [] } = dossier.steps ?? {};
  const open = next.flatMap((id) => steps.find((step) => step.id === id && step.mine) ?? []);
  return (
    <div className="row">
      {open.slice(0, 3).map(({ id, label }, index) => (
        <Button
          key={id}
          appearance={index === 0 ? "primary" : "secondary"}
          onClick={() => goTo(hashOf.step(dossier.id, id))}
        >
          {label}
        </Button>
      ))}
    </div>
  );
};

export const NextStep = ({ dossier }: { dossier: DossierView }) => {
  const { t, instant } = useWords();
  const { canAct } = useSession();
  const step: Step = steps[dossier.next];
  const change = dossier.incidents.findLast(({ kind }) => kind === "question-changes-request")?.number ?? 1;
  const say = t as (key: Key) => string;
  return (
    <section className="card next" aria-labelledby="next">
      <p className="next-eyebrow">
        {t("common.next-action")} <span className="badge badge-calm">{t(`common.ball-${dossier.ball}`)}</span>
      </p>
      <h2 id="next">{t(`common.next-${dossier.next}`)}</h2>
      <p>{say(step.text)}</p>
      {dossier.closesAt && dossier.next === "wait-for-closing" && (
        <p className="next-date">{t("tab.closes-at", { at: instant(dossier.closesAt) })}</p>
      )}
      {dossier.next === "wait-for-send" && (
        <Spinner size="small" labelPosition="after" label={t("common.send-in-progress")} />
      )}
      {!canAct && <p className="quiet">{t("tab.read-only")}</p>}
      {canAct && <StepDoors dossier={dossier} />}
      {canAct && step.doors.length > 0 && (
        <div className="row">
          {step.doors.map(({ label, to }, index) => (
            <Button
              key={label}
              appearance={index === 0 ? "primary" : "secondary"}
              size={index === 0 ? "large" : "medium"}
              onClick={() => goTo(to(dossier.id, change, dossier.restartedIn ?? dossier.id))}
            >
              {say(label)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
};
