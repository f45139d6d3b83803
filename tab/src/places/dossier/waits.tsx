import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { DossierId } from "../../../../shared/ids.js";
import type { DossierView } from "../../../../shared/views.js";
import type { WaitId, WaitView } from "../../../../shared/waits.js";
import { Facts } from "../../parts/facts.js";
import { Note } from "../../parts/note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { PreparedMail } from "./prepared-mail.js";
import { WaitDays } from "./wait-days.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** What CIC or the broker has not answered yet, for how long, and the mail that asks where it stands. */
export const Waits = ({ dossier: { id, waits }, reload }: Props) => {
  const { t } = useWords();
  const [open, setOpen] = useState<WaitId | null>(null);
  if (waits.length === 0) return null;
  return (
    <section className="card" aria-labelledby="waits">
      <h2 id="waits">{t("waits.title")}</h2>
      <p className="quiet">{t("waits.hint")}</p>
      <ul className="tasks">
        {waits.map((wait) => (
          <Wait key={wait.id} wait={wait} dossierId={id} open={open === wait.id} setOpen={setOpen} reload={reload} />
        ))}
      </ul>
    </section>
  );
};

type WaitProps = {
  wait: WaitView;
  dossierId: DossierId;
  open: boolean;
  setOpen: (open: WaitId | null) => void;
  reload: () => Promise<void>;
};

const Wait = ({ wait, dossierId, open, setOpen, reload }: WaitProps) => {
  const { t, instant } = useWords();
  const { api, canAct } = useSession();
  const { id, since, to, followedUp, mayFollowUp } = wait;
  const name = t(`waits.name-${id}`);
  const facts = [
    { name: t("waits.since"), value: instant(since) },
    { name: t("prerequisites.to"), value: `${to.name} <${to.address}>` },
    ...(followedUp && !followedUp.failed ? [{ name: t("waits.followed-up"), value: instant(followedUp.at) }] : []),
  ];
  const done = async () => {
    setOpen(null);
    await reload();
  };
  return (
    <li className="task">
      <div className="task-text">
        <p>
          <strong>{name}</strong> <WaitDays wait={wait} />
        </p>
        <Facts layout="lines" facts={facts} />
        {followedUp?.failed && <Note tone="danger">{<p>{t("waits.failed")}</p>}</Note>}
        {canAct && mayFollowUp && !open && (
          <div className="row tight">
            <Button
              size="small"
              aria-label={t("waits.of-wait", { action: t("waits.follow-up"), name })}
              onClick={() => setOpen(id)}
            >
              {t("waits.follow-up")}
            </Button>
          </div>
        )}
        {open && (
          <PreparedMail
            name={`wait ${dossierId} ${id}`}
            load={() => api("followUpPreview", { params: { id: dossierId, wait: id } })}
            send={(actionId) => api("command", { body: { type: "follow-up-wait", actionId, dossierId, wait: id } })}
            done={done}
            cancel={() => setOpen(null)}
          />
        )}
      </div>
    </li>
  );
};
