import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { DossierId } from "../../../../shared/ids.js";
import type { Problem } from "../../../../shared/refusals.js";
import type { DossierView } from "../../../../shared/views.js";
import type { WaitId, WaitView } from "../../../../shared/waits.js";
import { useLoaded } from "../../api/loaded.js";
import { Facts } from "../../parts/facts.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { AuthorisationMail } from "../authorisation/authorisation-mail.js";
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
  const { canAct } = useSession();
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
        {open && <FollowUpMail wait={id} dossierId={dossierId} done={done} cancel={() => setOpen(null)} />}
      </div>
    </li>
  );
};

type MailProps = { wait: WaitId; dossierId: DossierId; done: () => Promise<void>; cancel: () => void };

/** The follow-up as it will leave; then one press. */
const FollowUpMail = ({ wait, dossierId, done, cancel }: MailProps) => {
  const { api } = useSession();
  const { t } = useWords();
  const announce = useAnnounce();
  const actionId = useRef(crypto.randomUUID());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const preview = useLoaded({
    key: `wait ${dossierId} ${wait}`,
    load: () => api("followUpPreview", { params: { id: dossierId, wait } }),
  });
  const send = async () => {
    setBusy(true);
    const command = { type: "follow-up-wait", actionId: actionId.current, dossierId, wait } as const;
    const outcome = await api("command", { body: command });
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.problem);
    announce(t("prerequisites.sending"));
    await done();
  };
  if (!preview.value && !preview.problem) return <Loading />;
  return (
    <div className="task-form">
      {preview.problem && <ProblemNote problem={preview.problem} retry={preview.reload} />}
      {problem && <ProblemNote problem={problem} />}
      {preview.value && <AuthorisationMail preview={preview.value} />}
      <div className="row">
        <Button appearance="primary" disabledFocusable={busy || !preview.value} onClick={() => void send()}>
          {t(busy ? "tab.working" : "prerequisites.send")}
        </Button>
        <Button onClick={cancel}>{t("diffusion.cancel")}</Button>
      </div>
    </div>
  );
};
