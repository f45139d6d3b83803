import { Button, Checkbox, Field, Input, Select } from "@fluentui/react-components";
import { useMemo, useRef, useState } from "react";
import { z } from "zod";
import { LocalDate, PersonId } from "../../../../shared/ids.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useLoaded } from "../../api/loaded.js";
import { usePress } from "../../api/presses.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

const Form = z.object({ person: z.string(), from: z.string(), until: z.string(), members: z.array(z.string()) });
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

type Props = { dossier: DossierView; reload: () => Promise<void>; close: () => void };

/** Substitute with dates, and team: kept half-filled; what a colleague changed meanwhile is said, nothing is lost. */
export const TeamForm = ({ dossier, reload, close }: Props) => {
  const { t } = useWords();
  const { api } = useSession();
  const announce = useAnnounce();
  const { substitute, members, owner } = dossier.team;
  const initial = useMemo<Form>(
    () => ({
      person: substitute?.id ?? "",
      from: substitute?.from ?? "",
      until: substitute?.until ?? "",
      members: members.map(({ id }) => id),
    }),
    [substitute, members],
  );
  const { form, change, clear, ready } = useKeptForm(`equipe:${dossier.id}`, Kept, initial);
  const colleagues = useLoaded({ key: "colleagues", load: () => api("colleagues", {}) });
  const { problem, ask } = useAsking();
  const [tried, setTried] = useState(false);
  // What the person saw when the form was opened: the page behind it reads itself again.
  const seen = useRef(dossier.revision);
  const press = usePress();
  if (!ready || (!colleagues.value && !colleagues.problem)) return <Loading />;
  const others = (colleagues.value ?? []).filter(({ id }) => id !== owner.id);
  const missingFrom = form.person !== "" && !LocalDate.safeParse(form.from).success;

  const save = async () => {
    setTried(true);
    if (missingFrom) return;
    const outcome = await ask("command", {
      body: {
        type: "set-team",
        actionId: press.idOf(form),
        dossierId: dossier.id,
        revision: seen.current,
        substitute: form.person
          ? {
              person: PersonId.parse(form.person),
              from: LocalDate.parse(form.from),
              until: LocalDate.safeParse(form.until).data ?? null,
            }
          : null,
        members: form.members.map((id) => PersonId.parse(id)),
      },
    });
    if (!outcome.ok) {
      if (outcome.problem.status === 409) {
        await reload();
        seen.current = Number.MAX_SAFE_INTEGER;
      }
      return;
    }
    await clear();
    await reload();
    announce(t("team.saved"));
    close();
  };

  return (
    <PlainForm className="task-form" submit={save}>
      {colleagues.problem && <ProblemNote problem={colleagues.problem} retry={colleagues.reload} />}
      {problem && <ProblemNote problem={problem} />}
      <Field label={t("team.substitute-choose")} hint={t("team.change-hint")}>
        <Select value={form.person} onChange={(_, { value }) => change({ person: value })}>
          <option value="">{t("team.substitute-none")}</option>
          {others
            .filter(({ mayAct }) => mayAct)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
      {form.person !== "" && (
        <>
          <Field
            label={t("team.from-date")}
            validationMessage={tried && missingFrom ? t("team.missing-from") : undefined}
            required
          >
            <Input type="date" value={form.from} onChange={(_, { value }) => change({ from: value })} />
          </Field>
          <Field label={t("team.until-date")}>
            <Input type="date" value={form.until} onChange={(_, { value }) => change({ until: value })} />
          </Field>
        </>
      )}
      <fieldset className="plain">
        <legend>{t("team.members-choose")}</legend>
        {others.length === 0 && <p className="quiet">{t("team.members-empty")}</p>}
        {others.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={form.members.includes(id)}
            onChange={(_, { checked }) =>
              change({ members: checked ? [...form.members, id] : form.members.filter((one) => one !== id) })
            }
          />
        ))}
      </fieldset>
      <div className="row">
        <Button type="submit" appearance="primary">
          {t("tab.record")}
        </Button>
        <Button onClick={close}>{t("tab.cancel")}</Button>
      </div>
    </PlainForm>
  );
};
