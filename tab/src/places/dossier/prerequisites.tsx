import { Button, Checkbox } from "@fluentui/react-components";
import { useState } from "react";
import type { Concerns, PrerequisiteId } from "../../../../shared/prerequisites.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { useAnnounce } from "../../parts/live.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { PrerequisiteItem } from "./prerequisite-item.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** The request has left, or the process has ended. */
const PAST: ReadonlySet<DossierView["state"]> = new Set(["B3s", "B3m", "B3x", "B4", "B9"]);

/** What comes before the broker. Once the price request has left, only what was needed stays to be read. */
export const Prerequisites = ({ dossier, proof, reload }: Props & { proof: PrerequisiteId | null }) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const { list, concerns } = dossier.prerequisites;
  const [open, setOpen] = useState<string | null>(proof && `${proof} answer`);
  const gone = PAST.has(dossier.state);
  if (gone && list.length === 0) return null;
  return (
    <section className="card" aria-labelledby="prerequisites">
      <h2 id="prerequisites">{t("prerequisites.title")}</h2>
      {list.length === 0 && <p className="quiet">{t("prerequisites.intro")}</p>}
      <ConcernsForm dossier={dossier} reload={reload} editable={canAct && !gone} />
      {concerns?.contactCentre && !concerns.decree530 && (
        <p className="quiet">
          {t("prerequisites.centre-question", { address: "equipe.migration.cug@mcn.gouv.qc.ca" })}
        </p>
      )}
      <ul className="tasks">
        {list.map((one) => (
          <PrerequisiteItem
            key={one.id}
            prerequisite={one}
            dossierId={dossier.id}
            arrived={one.id === proof}
            canAct={canAct}
            open={open}
            setOpen={setOpen}
            reload={reload}
          />
        ))}
      </ul>
    </section>
  );
};

const none: Concerns = { teamsTelephony: false, contactCentre: false, decree530: false };

const ConcernsForm = ({ dossier, reload, editable }: Props & { editable: boolean }) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const { concerns, teamsByQualification } = dossier.prerequisites;
  const [typed, setTyped] = useState<Concerns | null>(null);
  const { problem, ask } = useAsking();
  const press = usePress();
  const form = typed ?? concerns ?? none;
  const change = (part: Partial<Concerns>) => setTyped({ ...form, ...part });

  const save = async () => {
    const outcome = await ask("command", {
      body: {
        type: "set-concerns",
        actionId: press.idOf(form),
        dossierId: dossier.id,
        revision: dossier.revision,
        concerns: form,
      },
    });
    if (!outcome.ok) return;
    await reload();
    setTyped(null);
    press.taken();
    announce(t("prerequisites.saved"));
  };

  return (
    <PlainForm submit={save}>
      {problem && <ProblemNote problem={problem} />}
      <fieldset disabled={!editable}>
        <legend>{t("prerequisites.ask")}</legend>
        <div className="checks">
          <Checkbox
            label={t("prerequisites.concerns-teams")}
            checked={teamsByQualification || form.teamsTelephony}
            disabled={teamsByQualification || !editable}
            onChange={(_, { checked }) => change({ teamsTelephony: checked === true })}
          />
          <Checkbox
            label={t("prerequisites.concerns-centre")}
            checked={form.contactCentre}
            disabled={!editable}
            onChange={(_, { checked }) => change({ contactCentre: checked === true })}
          />
          {form.contactCentre && (
            <Checkbox
              label={t("prerequisites.concerns-decree")}
              checked={form.decree530}
              disabled={!editable}
              onChange={(_, { checked }) => change({ decree530: checked === true })}
            />
          )}
        </div>
      </fieldset>
      {teamsByQualification && <p className="quiet">{t("prerequisites.by-qualification")}</p>}
      {editable && typed && (
        <div className="row">
          <Button type="submit" appearance="primary" size="small">
            {t("prerequisites.save")}
          </Button>
          <Button size="small" onClick={() => setTyped(null)}>
            {t("diffusion.cancel")}
          </Button>
        </div>
      )}
    </PlainForm>
  );
};
