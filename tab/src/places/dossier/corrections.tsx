import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { Problem } from "../../../../shared/refusals.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useLoaded } from "../../api/loaded.js";
import { Differences } from "../../parts/differences.js";
import { useAnnounce } from "../../parts/live.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** What the broker asked to correct in the app, and its confirmation on a difference that can be read. */
export const Corrections = ({ dossier, reload }: Props) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const { authorisation, versions } = dossier;
  if (!authorisation?.awaitsCorrections) return null;
  const before = versions.findLast(
    ({ answer, current }) => answer?.outcome === "authorised-with-corrections" && !current,
  );
  const after = versions.at(-1);
  const corrected = !authorisation.forCurrentContent && before && after;
  return (
    <section className="card" aria-labelledby="corrections">
      <h2 id="corrections">{t("reviews.confirm-title")}</h2>
      {authorisation.comment && <p className="as-written">{authorisation.comment}</p>}
      {corrected ? (
        <Confirm dossier={dossier} between={{ before: before.version, after: after.version }} reload={reload} />
      ) : (
        <>
          <p>{t("reviews.confirm-attach")}</p>
          {canAct && <a href={hashOf.send(dossier.id, 1)}>{t("reviews.attach-corrected")}</a>}
        </>
      )}
    </section>
  );
};

const Confirm = ({ dossier, between, reload }: Props & { between: { before: number; after: number } }) => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const announce = useAnnounce();
  const { busy, problem, ask } = useAsking();
  const [actionId] = useState(() => crypto.randomUUID());
  const { id, revision } = dossier;
  const found = useLoaded({
    key: `difference ${id} ${between.before} ${between.after}`,
    load: () =>
      api("versionDifference", { params: { id, before: String(between.before), after: String(between.after) } }),
  });
  const confirm = async () => {
    const outcome = await ask("command", { body: { type: "confirm-corrections", actionId, dossierId: id, revision } });
    if (outcome.ok) announce(t("reviews.confirmed"));
    await reload();
  };
  return (
    <>
      <h3>{t("versions.result", between)}</h3>
      {(problem ?? found.problem) && <ProblemNote problem={(problem ?? found.problem) as Problem} />}
      {found.value && <Differences found={found.value} level={4} />}
      <p>{t("reviews.confirm-text")}</p>
      {canAct && (
        <div className="row">
          <Button appearance="primary" disabledFocusable={busy || !found.value} onClick={() => void confirm()}>
            {t(busy ? "tab.working" : "reviews.confirm")}
          </Button>
        </div>
      )}
    </>
  );
};
