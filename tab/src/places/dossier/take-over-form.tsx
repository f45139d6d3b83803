import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { TakeoverReason } from "../../../../shared/commands.js";
import { capitalised } from "../../../../shared/text.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { useAnnounce } from "../../parts/live.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = { dossier: DossierView; reload: () => Promise<void>; close: () => void };

/** The second click: the reason stands chosen, and a note may be added. */
export const TakeOverForm = ({ dossier, reload, close }: Props) => {
  const { t } = useWords();
  const { me } = useSession();
  const announce = useAnnounce();
  const [reason, setReason] = useState<TakeoverReason>("absence");
  const [note, setNote] = useState("");
  const { busy, problem, ask } = useAsking();
  const confirm = useRef<HTMLButtonElement>(null);
  const press = usePress();
  useEffect(() => confirm.current?.focus(), []);

  const takeOver = async () => {
    const outcome = await ask("command", {
      body: {
        type: "take-over-dossier",
        actionId: press.idOf([reason, note]),
        dossierId: dossier.id,
        reason,
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
    if (!outcome.ok) return;
    await reload();
    announce(t("team.take-over-done"));
    close();
  };

  const own = dossier.team.owner.id === me.id;
  return (
    <PlainForm className="task-form" submit={takeOver}>
      {problem && <ProblemNote problem={problem} />}
      <p>{own ? t("team.take-over-back") : t("team.take-over-text", { name: dossier.team.owner.name })}</p>
      <Field label={t("team.reason")}>
        <Select value={reason} onChange={(_, { value }) => setReason(TakeoverReason.parse(value))}>
          {TakeoverReason.options.map((one) => (
            <option key={one} value={one}>
              {capitalised(t(`team.reason-${one}`))}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("team.note-optional")}>
        <Input maxLength={1000} value={note} onChange={(_, { value }) => setNote(value)} />
      </Field>
      <div className="row">
        <Button ref={confirm} type="submit" appearance="primary" disabledFocusable={busy}>
          {t("team.take-over-confirm")}
        </Button>
        <Button onClick={close}>{t("tab.cancel")}</Button>
      </div>
    </PlainForm>
  );
};
