import { Button } from "@fluentui/react-components";
import { CheckmarkCircle20Filled, Circle20Regular } from "@fluentui/react-icons";
import type { Key } from "../../../../shared/i18n/index.js";
import type { SubscriptionView } from "../../../../shared/subscriptions.js";
import { Facts } from "../../parts/facts.js";
import { Note } from "../../parts/note.js";
import { useWords } from "../../words.js";
import { AnswerForm } from "./answer-form.js";
import { AskMail } from "./ask-mail.js";
import { ProofLink } from "./proof-link.js";

type Props = {
  subscription: SubscriptionView;
  canAct: boolean;
  open: string | null;
  setOpen: (open: string | null) => void;
  reload: () => Promise<void>;
};

type Doing = "join" | "renew" | "leave" | "confirm" | "confirm-renewal" | "confirm-leaving";

/** What can be done from each state; only oneself asks, anybody who acts may file the answer. */
const doings = ({ state, mine, renewal }: SubscriptionView): Doing[] => {
  const renewing = renewal !== null && renewal.mail !== "failed";
  switch (state) {
    case "to-subscribe":
    case "left":
      return mine ? ["join", "confirm"] : ["confirm"];
    case "asked":
      return mine ? ["confirm", "leave"] : ["confirm"];
    case "confirmed":
      if (renewing) return mine ? ["confirm-renewal", "leave"] : ["confirm-renewal", "confirm-leaving"];
      return mine ? ["renew", "leave"] : ["confirm-leaving"];
    case "leaving":
      return ["confirm-leaving"];
  }
};

export const SubscriptionItem = ({ subscription, canAct, open, setOpen, reload }: Props) => {
  const { t } = useWords();
  const { person, name, mail, mine, state } = subscription;
  const on = state === "confirmed" || state === "asked";
  const Icon = on ? CheckmarkCircle20Filled : Circle20Regular;
  const current = doings(subscription).find((doing) => open === `${person} ${doing}`);
  const done = async () => {
    setOpen(null);
    await reload();
  };
  return (
    <li className="task">
      <Icon aria-hidden="true" className={on ? "good" : "quiet"} />
      <div className="task-text">
        <p>
          <strong>{name}</strong> {mine && <span className="quiet">({t("diffusion.me")})</span>}{" "}
          <span className="badge badge-calm">{t(`diffusion.state-${state}`)}</span>
        </p>
        {(state === "to-subscribe" || state === "left") && <p className="quiet">{mail}</p>}
        <Dates subscription={subscription} />
        <MailTrouble subscription={subscription} />
        {canAct && !current && (
          <div className="row tight">
            {doings(subscription).map((doing, index) => (
              <Button
                key={doing}
                size="small"
                appearance={index === 0 && doing !== "leave" && mine ? "primary" : "secondary"}
                aria-label={t("diffusion.of-person", { action: t(`diffusion.${doing}`), name })}
                onClick={() => setOpen(`${person} ${doing}`)}
              >
                {t(`diffusion.${doing}`)}
              </Button>
            ))}
          </div>
        )}
        {(current === "join" || current === "renew" || current === "leave") && (
          <AskMail subscription={subscription} way={current} done={done} cancel={() => setOpen(null)} />
        )}
        {(current === "confirm" || current === "confirm-renewal" || current === "confirm-leaving") && (
          <AnswerForm
            person={person}
            leaving={current === "confirm-leaving"}
            done={done}
            cancel={() => setOpen(null)}
          />
        )}
        {subscription.history.length > 0 && <History subscription={subscription} />}
      </div>
    </li>
  );
};

const Dates = ({ subscription }: { subscription: SubscriptionView }) => {
  const { t, instant } = useWords();
  const { join, confirmed, leave, left, renewal, addresses, state, person } = subscription;
  const held = state !== "to-subscribe" && state !== "left";
  const line = (label: Key, at: Parameters<typeof instant>[0] | null | undefined) =>
    at ? [{ name: (t as (key: Key) => string)(label), value: instant(at) }] : [];
  const answer = state === "left" ? left : confirmed;
  const facts = [
    ...(held ? [{ name: t("diffusion.addresses"), value: addresses.join(", ") }] : []),
    ...line("diffusion.asked-on", join?.at),
    ...line("diffusion.sent-on", (state === "leaving" || state === "left" ? leave : join)?.sentAt),
    ...line("diffusion.confirmed-on", confirmed?.at),
    ...line("diffusion.renewal-asked-on", renewal?.at),
    ...(renewal ? [{ name: t("diffusion.addresses-asked"), value: renewal.addresses.join(", ") }] : []),
    ...(state === "leaving" || state === "left" ? line("diffusion.leave-asked-on", leave?.at) : []),
    ...line("diffusion.left-on", left?.at),
    ...(answer?.evidence
      ? [{ name: t("diffusion.proof"), value: <ProofLink person={person} {...answer.evidence} /> }]
      : []),
    ...(answer?.note ? [{ name: t("diffusion.declared"), value: answer.note }] : []),
  ];
  return facts.length > 0 ? <Facts layout="lines" facts={facts} /> : null;
};

const MailTrouble = ({ subscription: { join, leave, renewal, state } }: { subscription: SubscriptionView }) => {
  const { t } = useWords();
  if (state === "left" || (state === "confirmed" && !renewal)) return null;
  const mail = (renewal ?? leave ?? join)?.mail;
  if (mail === "unknown") return <Note tone="warning">{<p>{t("diffusion.mail-unknown")}</p>}</Note>;
  return mail === "failed" ? <Note tone="danger">{<p>{t("diffusion.mail-failed")}</p>}</Note> : null;
};

const History = ({ subscription: { history, name } }: { subscription: SubscriptionView }) => {
  const { t, instant } = useWords();
  return (
    <details className="why">
      <summary>
        {t("diffusion.history")}
        <span className="visually-hidden"> {name}</span>
      </summary>
      <ul>
        {history.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            {text} <span className="quiet">{instant(at)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};
