import type { StepView } from "../../../../shared/steps.js";
import type { DossierView } from "../../../../shared/views.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { Clocks } from "./step-clocks.js";
import { StepTable } from "./step-table.js";
import { TakenSteps } from "./taken-steps.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** A process that is followed by its rows: where it stands, what can be done now, what was done, until when. */
export const Steps = ({ dossier, reload }: Props) => {
  const { t } = useWords();
  const { steps } = dossier;
  if (!steps) return null;
  const open = steps.steps.filter(({ open, forbidden, mine }) => open && !forbidden && mine);
  const others = steps.steps.filter((one) => !open.includes(one) && one.mine);
  return (
    <>
      {steps.regions.length > 1 && <Regions dossier={dossier} />}
      <section className="card" aria-labelledby="steps">
        <h2 id="steps">{t("steps.open-title")}</h2>
        <p className="quiet">{open.length > 0 ? t("steps.hint") : t("steps.none-open")}</p>
        <StepsByRegion dossier={dossier} steps={open} />
        {others.length > 0 && (
          <details className="why">
            <summary>{t("steps.other-title")}</summary>
            <p className="quiet">{t("steps.other-hint")}</p>
            <StepsByRegion dossier={dossier} steps={others} />
          </details>
        )}
      </section>
      <Clocks clocks={steps.clocks} />
      {steps.tables.map((table) => (
        <section key={table.id} className="card" aria-labelledby={`table-${table.id}`}>
          <h2 id={`table-${table.id}`}>{table.title}</h2>
          <StepTable head={table.head} lines={table.lines} name={table.title} />
          {table.notes.map((note) => (
            <p key={note} className="quiet">
              {note}
            </p>
          ))}
        </section>
      ))}
      <TakenSteps dossier={dossier} reload={reload} />
    </>
  );
};

/** From so many parts on, each is folded but the one that comes next. */
const MANY = 6;

/** Under the name of the part of the process that each belongs to, where there are several. */
const StepsByRegion = ({ dossier, steps }: { dossier: DossierView; steps: StepView[] }) => {
  const { t } = useWords();
  const regions = dossier.steps?.regions.filter(({ id }) => steps.some(({ region }) => region === id)) ?? [];
  if (regions.length < 2) return <StepLinks dossier={dossier} steps={steps} />;
  const next = new Set(dossier.steps?.next);
  return regions.map(({ id, label }) => {
    const own = steps.filter(({ region }) => region === id);
    if (regions.length < MANY)
      return (
        <section key={id} className="step-group" aria-label={label}>
          <h3>{label}</h3>
          <StepLinks dossier={dossier} steps={own} />
        </section>
      );
    return (
      <details key={id} className="step-group why" open={own.some((step) => next.has(step.id))}>
        <summary>{t("steps.group", { label, count: own.length })}</summary>
        <StepLinks dossier={dossier} steps={own} />
      </details>
    );
  });
};

const Regions = ({ dossier }: { dossier: DossierView }) => {
  const { t } = useWords();
  return (
    <section className="card" aria-labelledby="regions">
      <h2 id="regions">{t("steps.regions-title")}</h2>
      <ul className="step-regions">
        {dossier.steps?.regions.map(({ id, label, stateLabel, final }) => (
          <li key={id}>
            <span className="quiet">{label}</span>{" "}
            <span className={`badge badge-${final ? "go" : "calm"}`}>{stateLabel}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const StepLinks = ({ dossier, steps }: { dossier: DossierView; steps: StepView[] }) => {
  const { t } = useWords();
  return (
    <ul className="step-links">
      {steps.map(({ id, label, hint, whose, forbidden }) => (
        <li key={id}>
          <a href={hashOf.step(dossier.id, id)}>{label}</a>{" "}
          <span className="badge badge-calm">{t(`common.ball-${whose}`)}</span>{" "}
          {forbidden && <span className="badge badge-alarm">{t("steps.forbidden")}</span>}
          {hint && <p className="quiet">{hint}</p>}
        </li>
      ))}
    </ul>
  );
};
