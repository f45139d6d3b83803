import { Button } from "@fluentui/react-components";
import { useRef } from "react";
import type { ReturnsView } from "../../../../shared/received.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useAnnounce } from "../../parts/live.js";
import { LongList } from "../../parts/long-list.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** What each provider sent back, and the opening of the responses: who and when. Nothing waits for it. */
export const Returns = ({ dossier, reload }: Props) => {
  const { t, instant } = useWords();
  const { canAct } = useSession();
  const { returns } = dossier;
  if (!returns) return null;
  const { providers, opened, mayOpen } = returns;
  const heard = providers.filter(({ state }) => state !== "silent");
  // Once a provider is chosen, the responses were opened, whether or not somebody wrote it down.
  const asks = !opened && (dossier.state === "B3s" || dossier.state === "B4");
  return (
    <section className="card" aria-labelledby="returns">
      <h2 id="returns">{t("received.responses-title")}</h2>
      {opened && <p>{t("received.opened", { at: instant(opened.at), by: opened.by })}</p>}
      {asks && mayOpen && canAct && <Opening dossier={dossier} reload={reload} />}
      {asks && !mayOpen && <p className="quiet">{t("received.open-wait")}</p>}
      <LongList
        className="names"
        lines={[...heard, ...providers.filter(({ state }) => state === "silent")].map((one) => (
          <ReturnItem key={one.provider.id} {...one} addendum={returns.addendum} />
        ))}
      />
    </section>
  );
};

const tones = { responded: "calm", declined: "calm", silent: "wait" } as const;

type Item = ReturnsView["providers"][number] & { addendum: number | null };

const ReturnItem = ({ provider, state, at, late, responses, acknowledgedAt, addendum }: Item) => {
  const { t, instant } = useWords();
  const word = t(`received.return-${state}`);
  return (
    <li>
      {provider.name}{" "}
      <span className={`badge badge-${tones[state]}`}>
        {at ? t("received.return-at", { state: word, at: instant(at) }) : word}
      </span>{" "}
      {late && <span className="badge badge-alarm">{t("received.return-late")}</span>}
      {addendum !== null && (
        <p className="quiet">
          {acknowledgedAt
            ? t("received.addendum-acknowledged", { number: addendum, at: instant(acknowledgedAt) })
            : t("received.addendum-awaited", { number: addendum })}
        </p>
      )}
      {responses > 1 && <p className="quiet">{t("received.return-many", { count: responses })}</p>}
    </li>
  );
};

const Opening = ({ dossier, reload }: Props) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const { busy, problem, ask } = useAsking();
  const press = useRef(crypto.randomUUID());
  const open = async () => {
    const body = { type: "record-opening" as const, actionId: press.current, dossierId: dossier.id };
    const outcome = await ask("command", { body });
    if (!outcome.ok) return;
    announce(t("received.opened-done"));
    await reload();
  };
  return (
    <div>
      {problem && <ProblemNote problem={problem} />}
      <p className="quiet">{t(dossier.state === "B3s" ? "received.open-early-hint" : "received.open-hint")}</p>
      <Button appearance="primary" disabledFocusable={busy} onClick={() => void open()}>
        {t(busy ? "tab.working" : "received.open")}
      </Button>
    </div>
  );
};
