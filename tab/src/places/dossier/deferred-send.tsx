import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { formatInstant } from "../../../../shared/format.js";
import { LocalDate } from "../../../../shared/ids.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { localFrom } from "../../local-time.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** A sending that waits for its minute, or a draft that waits for its person. */
export const DeferredSend = ({ dossier, reload }: Props) => {
  const { t, lang } = useWords();
  const { canAct } = useSession();
  const { problem, ask } = useAsking();
  const [moving, setMoving] = useState(false);
  const press = usePress();
  const { sending, id: dossierId } = dossier;
  if (!sending) return null;

  const change = async (what: { type: "cancel-send" } | { type: "reschedule-send"; on: LocalDate; time: string }) => {
    const outcome = await ask("command", { body: { ...what, actionId: press.idOf(what), dossierId } });
    if (outcome.ok) setMoving(false);
    await reload();
  };

  const hint = sending.at ? t("deferred.scheduled-hint") : sending.draft === "waiting" && t("deferred.waiting-hint");
  return (
    <section className="card" aria-labelledby="deferred">
      <h2 id="deferred">{t("deferred.title")}</h2>
      {problem && <ProblemNote problem={problem} />}
      {sending.at && <p>{t("deferred.scheduled-for", { when: formatInstant(sending.at, lang) })}</p>}
      {sending.draft && <p>{t(`deferred.${sending.draft}`)}</p>}
      {hint && <p className="quiet">{hint}</p>}
      {canAct && moving && sending.at && (
        <Move local={localFrom(sending.at)} move={(on, time) => void change({ type: "reschedule-send", on, time })} />
      )}
      {canAct && sending.draft !== "taking-back" && (
        <div className="row">
          {sending.at && !moving && <Button onClick={() => setMoving(true)}>{t("deferred.reschedule")}</Button>}
          <Button onClick={() => void change({ type: "cancel-send" })}>
            {t(sending.at ? "deferred.cancel" : "deferred.take-back")}
          </Button>
        </div>
      )}
    </section>
  );
};

const Move = ({ local, move }: { local: string; move: (on: LocalDate, time: string) => void }) => {
  const { t } = useWords();
  const [on, setOn] = useState(local.slice(0, 10));
  const [time, setTime] = useState(local.slice(11));
  const day = LocalDate.safeParse(on);
  return (
    <PlainForm
      submit={() => {
        if (day.success && time) move(day.data, time);
      }}
    >
      <div className="row">
        <Field label={t("deferred.day")} required>
          <Input type="date" value={on} onChange={(_, { value }) => setOn(value)} />
        </Field>
        <Field label={t("deferred.time")} required>
          <Input type="time" value={time} onChange={(_, { value }) => setTime(value)} />
        </Field>
      </div>
      <Button type="submit" appearance="primary" disabledFocusable={!day.success || !time}>
        {t("deferred.reschedule")}
      </Button>
    </PlainForm>
  );
};
