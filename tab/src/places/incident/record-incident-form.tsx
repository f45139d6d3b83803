import { Checkbox, Field, Input, Select, Textarea } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { z } from "zod";
import type { ProviderView } from "../../../../shared/catalogue.js";
import { type Instant, LocalDate, ProviderId, Sha256 } from "../../../../shared/ids.js";
import type { IncidentKindView } from "../../../../shared/incident-views.js";
import { IncidentKind, Told } from "../../../../shared/incidents.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { instantFrom, localFrom } from "../../local-time.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { goTo, hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { EvidenceField } from "./evidence-field.js";

const Form = z.object({
  kind: IncidentKind.nullable(),
  when: z.string(),
  note: z.string(),
  told: z.array(Told),
  provider: z.string(),
  closesOn: z.string(),
  evidence: z.object({ sha256: Sha256, name: z.string() }).nullable(),
  actionId: z.string(),
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

type Props = {
  dossier: DossierView;
  kinds: IncidentKindView[];
  providers: ProviderView[];
  now: Instant;
  kind: IncidentKind | null;
};

/** Facts that are about one provider. */
const aboutOne: ReadonlySet<IncidentKind> = new Set([
  "provider-phoned",
  "more-time-asked",
  "other-document-asked",
  "late-question",
  "bounced",
  "provider-left",
]);

export const RecordIncidentForm = ({ dossier, kinds, providers, now, kind }: Props) => {
  const { t } = useWords();
  const initial = useMemo<Form>(
    () => ({
      ...{ kind, when: localFrom(now), note: "", told: [], provider: "", closesOn: "", evidence: null, actionId: "" },
    }),
    [kind, now],
  );
  const { form, change, clear, ready, restored } = useKeptForm(`constater:${dossier.id}`, Kept, initial);
  const [tried, setTried] = useState(false);
  const { busy, problem, ask, forget } = useAsking();
  const edit = (part: Partial<Form>) => change({ ...part, actionId: "" });
  const chosen = kinds.find((one) => one.kind === form.kind);
  const when = instantFrom(form.when);

  const record = async () => {
    setTried(true);
    forget();
    if (!form.kind || !when || !form.note.trim()) return;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const closesOn = LocalDate.safeParse(form.closesOn);
    const provider = ProviderId.safeParse(form.provider);
    const outcome = await ask("command", {
      body: {
        ...{ type: "record-incident", actionId, dossierId: dossier.id, kind: form.kind },
        ...{ when, note: form.note.trim(), told: form.told },
        ...(form.evidence && { evidence: form.evidence.sha256, evidenceName: form.evidence.name }),
        ...(aboutOne.has(form.kind) && provider.success && { provider: provider.data }),
        ...(form.kind === "sent-by-hand" && closesOn.success && { closesOn: closesOn.data }),
      },
    });
    if (!outcome.ok) return;
    await clear();
    goTo(hashOf.incident(dossier.id, dossier.incidents.length + 1));
  };

  if (!ready) return <Loading />;
  return (
    <PlainForm submit={record}>
      {restored && <p className="quiet">{t("tab.restored")}</p>}
      {problem && <ProblemNote problem={problem} />}
      <section className="card" aria-labelledby="fact">
        <h2 id="fact">{t("tab.incident-fact")}</h2>
        <p>{t("tab.incident-intro")}</p>
        <Field
          label={t("tab.incident-kind")}
          hint={chosen?.hint}
          validationMessage={tried && !form.kind ? t("tab.incident-missing-kind") : undefined}
          required
        >
          <Select
            value={form.kind ?? ""}
            onChange={(_, { value }) => {
              const read = IncidentKind.safeParse(value);
              edit({ kind: read.success ? read.data : null });
            }}
          >
            <option value="">{t("tab.incident-choose")}</option>
            {kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {one.label}
              </option>
            ))}
          </Select>
        </Field>
        {chosen && (
          <Note tone="info" title={t("tab.incident-follows")}>
            <p>{chosen.follows}</p>
            <RuleWhy rules={chosen.rules} about={chosen.label} />
          </Note>
        )}
        {form.kind && aboutOne.has(form.kind) && (
          <Field label={t("tab.incident-provider")}>
            <Select value={form.provider} onChange={(_, { value }) => edit({ provider: value })}>
              <option value="">{t("tab.incident-no-provider")}</option>
              {providers
                .filter(({ id }) => dossier.solicitation?.recipients.includes(id) ?? true)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Select>
          </Field>
        )}
        <Field
          label={t("tab.incident-when")}
          hint={t("tab.incident-when-hint")}
          validationMessage={tried && !when ? t("tab.incident-missing-when") : undefined}
          required
        >
          <Input type="datetime-local" value={form.when} onChange={(_, { value }) => edit({ when: value })} />
        </Field>
        {form.kind === "sent-by-hand" && (
          <Field label={t("tab.incident-closing")} hint={t("tab.incident-closing-hint")}>
            <Input type="date" value={form.closesOn} onChange={(_, { value }) => edit({ closesOn: value })} />
          </Field>
        )}
        <Field
          label={t("tab.incident-note")}
          hint={t("tab.incident-note-hint")}
          validationMessage={tried && !form.note.trim() ? t("tab.incident-missing-note") : undefined}
          required
        >
          <Textarea
            rows={4}
            resize="vertical"
            maxLength={4000}
            value={form.note}
            onChange={(_, { value }) => edit({ note: value })}
          />
        </Field>
        <EvidenceField
          label={t("tab.incident-evidence")}
          hint={t("tab.incident-evidence-hint")}
          button={t("tab.incident-upload")}
          chosen={form.evidence}
          onTaken={({ sha256, name }) => edit({ evidence: { sha256, name } })}
        />
        <fieldset className="evidence">
          <legend>{t("tab.incident-told")}</legend>
          {Told.options.map((who) => (
            <Checkbox
              key={who}
              label={t(`common.told-${who}`)}
              checked={form.told.includes(who)}
              onChange={(_, { checked }) =>
                edit({ told: checked ? [...form.told, who] : form.told.filter((one) => one !== who) })
              }
            />
          ))}
        </fieldset>
      </section>
      <div className="actions">
        <SubmitButton busy={busy} label={t("tab.record-incident")} />
        <a href={hashOf.dossier(dossier.id)}>{t("tab.incident-back")}</a>
      </div>
    </PlainForm>
  );
};
