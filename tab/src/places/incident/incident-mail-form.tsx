import { Checkbox, Field, Input, Select, Textarea } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { z } from "zod";
import type { ProviderView } from "../../../../shared/catalogue.js";
import { LocalDate, ProviderId, Sha256 } from "../../../../shared/ids.js";
import type { IncidentMailPreview, IncidentMailView, IncidentView } from "../../../../shared/incident-views.js";
import type { IncidentMailChoice } from "../../../../shared/incidents.js";
import type { Problem } from "../../../../shared/refusals.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { EvidenceField } from "./evidence-field.js";
import { IncidentMailAsRead } from "./incident-mail-as-read.js";

const Chosen = z.object({ sha256: Sha256, name: z.string() }).nullable();
const Form = z.object({
  body: z.string(),
  provider: z.string(),
  address: z.string(),
  file: Chosen,
  moved: z.boolean(),
  closesOn: z.string(),
  closesAtTime: z.string(),
  decision: Chosen,
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

type Props = {
  dossier: DossierView;
  incident: IncidentView;
  mail: IncidentMailView;
  providers: ProviderView[];
  done: () => Promise<void>;
};

/** A mail that the fact calls for: its text, then the mail as it will leave, then « Envoyer ». */
export const IncidentMailForm = (props: Props) => {
  const { dossier, incident, mail } = props;
  const { api } = useSession();
  const [proposed, setProposed] = useState<{ body: string; problem: Problem | null } | null>(null);
  const { number } = incident;
  const { what } = mail;
  const { id } = dossier;
  useEffect(() => {
    void api("incidentMailPreview", { params: { id }, body: { incident: number, what } }).then((answer) =>
      setProposed(answer.ok ? { body: answer.value.body, problem: null } : { body: "", problem: answer.problem }),
    );
  }, [api, id, number, what]);
  if (!proposed) return <Loading />;
  if (proposed.problem) return <ProblemNote problem={proposed.problem} />;
  return <MailForm {...props} proposed={proposed.body} />;
};

/** Words that nobody has touched are proposed anew: they follow the date that an addendum moves. */
const choiceOf = (
  { incident, mail, proposed }: Pick<Props, "incident" | "mail"> & { proposed: string },
  form: Form,
): IncidentMailChoice => {
  const provider = ProviderId.safeParse(form.provider);
  const closesOn = LocalDate.safeParse(form.closesOn);
  const { decision, closesAtTime } = form;
  return {
    incident: incident.number,
    what: mail.what,
    ...(form.body !== proposed && { body: form.body.trim() }),
    ...(mail.audience === "one" && provider.success && { provider: provider.data }),
    ...(mail.what === "resend-one" && form.address.trim() && { address: form.address.trim() }),
    ...(mail.attaches === "file" && form.file && { file: form.file.sha256, fileName: form.file.name }),
    ...(form.moved &&
      closesOn.success &&
      decision && {
        closing: { closesOn: closesOn.data, closesAtTime, decision: decision.sha256, decisionName: decision.name },
      }),
  };
};

const MailForm = (props: Props & { proposed: string }) => {
  const { dossier, incident, mail, providers, done } = props;
  const [proposed, setProposed] = useState(props.proposed);
  const { t } = useWords();
  const announce = useAnnounce();
  const initial = useMemo<Form>(
    () => ({
      ...{ body: proposed, provider: incident.provider ?? "", address: "", file: null },
      ...{ moved: false, closesOn: "", closesAtTime: dossier.solicitation?.closesAtTime ?? "16:00", decision: null },
    }),
    [proposed, incident.provider, dossier.solicitation?.closesAtTime],
  );
  const { form, change, clear, ready } = useKeptForm(
    `courriel-${incident.number}-${mail.what}:${dossier.id}`,
    Kept,
    initial,
  );
  const [preview, setPreview] = useState<IncidentMailPreview | null>(null);
  const { busy, problem, ask } = useAsking();
  const press = usePress();
  const edit = (part: Partial<Form>) => {
    change(part);
    setPreview(null);
  };

  const look = async () => {
    const body = choiceOf({ ...props, proposed }, form);
    const answer = await ask("incidentMailPreview", { params: { id: dossier.id }, body });
    if (!answer.ok) return;
    if (form.body === proposed) setProposed(answer.value.body);
    setPreview(answer.value);
  };

  const send = async ({ digest, body }: IncidentMailPreview) => {
    const actionId = press.idOf(digest);
    const asked = { type: "send-incident-mail" as const, actionId, dossierId: dossier.id, preview: digest };
    const outcome = await ask("command", { body: { ...choiceOf({ ...props, proposed }, form), ...asked, body } });
    if (!outcome.ok) return;
    announce(t("tab.incident-sent"));
    await clear();
    await done();
  };

  if (!ready) return <Loading />;
  return (
    <PlainForm submit={() => (preview && preview.refusals.length === 0 ? send(preview) : look())}>
      <section className="card" aria-labelledby="incident-mail">
        <h2 id="incident-mail">{mail.label}</h2>
        {problem && <ProblemNote problem={problem} />}
        {mail.audience === "one" && (
          <Field label={t("tab.incident-provider")} required>
            <Select value={form.provider} onChange={(_, { value }) => edit({ provider: value })}>
              <option value="">{t("tab.incident-no-provider")}</option>
              {providers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {mail.what === "resend-one" && (
          <Field label={t("tab.incident-address")} hint={t("tab.incident-address-hint")}>
            <Input type="email" value={form.address} onChange={(_, { value }) => edit({ address: value })} />
          </Field>
        )}
        {mail.attaches === "file" && (
          <EvidenceField
            label={t("tab.incident-file")}
            button={t("tab.incident-choose-file")}
            chosen={form.file}
            onTaken={({ sha256, name }) => edit({ file: { sha256, name } })}
          />
        )}
        {mail.attaches === "changed-request" && <Moved form={form} edit={edit} />}
        <Field label={t("tab.incident-body")} required>
          <Textarea
            rows={10}
            resize="vertical"
            maxLength={8000}
            value={form.body}
            onChange={(_, { value }) => edit({ body: value })}
          />
        </Field>
      </section>
      {preview && <IncidentMailAsRead preview={preview} audience={mail.audience} />}
      <div className="actions">
        <SubmitButton
          busy={busy}
          label={t(preview && preview.refusals.length === 0 ? "tab.incident-send" : "tab.incident-see")}
        />
      </div>
    </PlainForm>
  );
};

/** A new date exists only as a recorded decision of the broker (guide 3.3.3). */
const Moved = ({ form, edit }: { form: Form; edit: (part: Partial<Form>) => void }) => {
  const { t } = useWords();
  return (
    <>
      <Checkbox
        label={t("tab.incident-new-closing")}
        checked={form.moved}
        onChange={(_, { checked }) => edit({ moved: checked === true })}
      />
      {form.moved && (
        <>
          <div className="row">
            <Field label={t("tab.incident-new-date")} required>
              <Input type="date" value={form.closesOn} onChange={(_, { value }) => edit({ closesOn: value })} />
            </Field>
            <Field label={t("tab.incident-new-time")} required>
              <Input type="time" value={form.closesAtTime} onChange={(_, { value }) => edit({ closesAtTime: value })} />
            </Field>
          </div>
          <EvidenceField
            label={t("tab.incident-decision-file")}
            button={t("tab.incident-choose-decision")}
            chosen={form.decision}
            onTaken={({ sha256, name }) => edit({ decision: { sha256, name } })}
          />
        </>
      )}
    </>
  );
};
