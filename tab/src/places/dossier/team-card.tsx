import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { DossierView, TeamView } from "../../../../shared/views.js";
import { Facts } from "../../parts/facts.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { TakeOverForm } from "./take-over-form.js";
import { TeamForm } from "./team-form.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** Whose dossier it is today, and the way for a colleague to take it over. */
export const TeamCard = ({ dossier, reload }: Props) => {
  const { t, instant } = useWords();
  const { canAct } = useSession();
  const [open, setOpen] = useState<"take-over" | "change" | null>(null);
  const { team } = dossier;
  const close = () => setOpen(null);
  return (
    <section className="card" aria-labelledby="team">
      <h2 id="team">{t("team.title")}</h2>
      <Facts
        facts={[
          { name: t("team.owner"), value: team.owner.name },
          { name: t("team.in-charge"), value: <strong>{team.inCharge.name}</strong> },
          { name: t("team.substitute"), value: <SubstituteLine team={team} /> },
          {
            name: t("team.members"),
            value: team.members.map(({ name }) => name).join(", ") || t("team.members-none"),
          },
        ]}
      />
      {team.takeover && (
        <p className="quiet">
          {t("team.last-takeover", {
            from: team.takeover.from,
            by: team.takeover.by,
            at: instant(team.takeover.at),
            reason: t(`team.reason-${team.takeover.reason}`),
          })}{" "}
          {team.takeover.note}
        </p>
      )}
      {canAct && open === null && (
        <div className="row">
          {!team.mine && (
            <Button appearance="primary" onClick={() => setOpen("take-over")}>
              {t("team.take-over")}
            </Button>
          )}
          <Button onClick={() => setOpen("change")}>{t("team.change")}</Button>
        </div>
      )}
      {open === "take-over" && <TakeOverForm dossier={dossier} reload={reload} close={close} />}
      {open === "change" && <TeamForm dossier={dossier} reload={reload} close={close} />}
    </section>
  );
};

const SubstituteLine = ({ team: { substitute } }: { team: TeamView }) => {
  const { t, date } = useWords();
  if (!substitute) return t("team.substitute-none");
  const from = date(substitute.from);
  const when = substitute.until
    ? t("team.substitute-from", { from, until: date(substitute.until) })
    : t("team.substitute-open", { from });
  return (
    <>
      {substitute.name}
      <br />
      <span className="quiet">{when}</span>
    </>
  );
};
