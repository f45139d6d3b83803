import { Checkbox, Field, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { z } from "zod";
import type { CatalogueView } from "../../../../shared/catalogue.js";
import { type GatheringChoice, type GatheringPreview, GatheringPurpose } from "../../../../shared/gatherings.js";
import { ProviderId } from "../../../../shared/ids.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { qualifiedFor } from "../begun/begun-model.js";
import { IncidentMailAsRead } from "../incident/incident-mail-as-read.js";

/** `body` is empty until the person writes: the proposed words follow the purpose. */
const Form = z.object({ purpose: GatheringPurpose, without: z.array(ProviderId), body: z.string() });
type Form = z.infer<typeof Form>;
const Kept = Form.partial();
const empty: Form = { purpose: "check-expertise", without: [], body: "" };

type Props = { dossier: DossierView; catalogue: CatalogueView };

/** Whom to ask, for what and in which words; then the mail as it will leave, then « Envoyer ». */
export const GatheringForm = ({ dossier, catalogue }: Props) => {
  const { t } = useWords();
  const { api } = useSession();
  const announce = useAnnounce();
  const { form, change, clear, ready } = useKeptForm(`cueillette:${dossier.id}`, Kept, empty);
  const [proposed, setProposed] = useState("");
  const [preview, setPreview] = useState<GatheringPreview | null>(null);
  const { busy, problem, ask } = useAsking();
  const press = usePress();
  const { purpose } = form;
  const params = { id: dossier.id };
  const id = dossier.id;
  useEffect(() => {
    void api("gatheringPreview", { params: { id }, body: { purpose, providers: [] } }).then(
      (answer) => answer.ok && setProposed(answer.value.body),
    );
  }, [api, id, purpose]);
  if (!ready) return <Loading />;
  const qualified = qualifiedFor(
    catalogue,
    dossier.qualifications.map((one) => one.id),
  );
  const providers = qualified.map((one) => one.id).filter((one) => !form.without.includes(one));
  const body = form.body.trim() || proposed;
  const choice: GatheringChoice = { purpose, providers, ...(body && { body }) };
  const edit = (part: Partial<Form>) => {
    change(part);
    setPreview(null);
  };

  const look = async () => {
    const answer = await ask("gatheringPreview", { params, body: choice });
    if (answer.ok) setPreview(answer.value);
  };

  const send = async (read: GatheringPreview) => {
    const actionId = press.idOf(read.digest);
    const asked = { type: "send-gathering" as const, actionId, dossierId: id, preview: read.digest, body: read.body };
    const outcome = await ask("command", { body: { ...choice, ...asked } });
    if (!outcome.ok) return;
    announce(t("gatherings.sent"));
    await clear();
    goTo(hashOf.dossier(id));
  };

  const maySend = preview !== null && preview.refusals.length === 0;
  return (
    <PlainForm submit={() => (maySend ? send(preview) : look())}>
      {problem && <ProblemNote problem={problem} />}
      <section className="card" aria-label={t("gatherings.title")}>
        <Field label={t("gatherings.purpose")}>
          <RadioGroup
            value={purpose}
            onChange={(_, { value }) =>
              edit({ purpose: GatheringPurpose.options.find((one) => one === value) ?? purpose })
            }
          >
            {GatheringPurpose.options.map((one) => (
              <Radio key={one} value={one} label={t(`gatherings.purpose-${one}`)} />
            ))}
          </RadioGroup>
        </Field>
        <fieldset className="checks scrolls">
          <legend>
            {t("gatherings.providers")}{" "}
            <span className="quiet">
              {t("gatherings.providers-count", { chosen: providers.length, total: qualified.length })}
            </span>
          </legend>
          {qualified.map((one) => (
            <Checkbox
              key={one.id}
              label={one.name}
              checked={providers.includes(one.id)}
              onChange={(_, { checked }) =>
                edit({ without: checked ? form.without.filter((left) => left !== one.id) : [...form.without, one.id] })
              }
            />
          ))}
        </fieldset>
        <p className="quiet">{t("gatherings.providers-hint")}</p>
        <Field label={t("gatherings.questions")} required>
          <Textarea
            rows={12}
            resize="vertical"
            maxLength={8000}
            value={form.body || proposed}
            onChange={(_, { value }) => edit({ body: value })}
          />
        </Field>
      </section>
      {preview?.remarks.map(({ id: remark, text, rule }) => (
        <Note key={remark} tone="warning">
          <p>{text}</p>
          {rule && <RuleWhy rules={[rule]} about={text} />}
        </Note>
      ))}
      {preview && <IncidentMailAsRead preview={preview} audience="solicited" />}
      <div className="actions">
        <SubmitButton busy={busy} label={t(maySend ? "gatherings.send" : "gatherings.see")} />
        <a href={hashOf.dossier(id)}>{t("gatherings.back")}</a>
        {maySend && <p className="quiet">{t("common.sending-confirms")}</p>}
      </div>
    </PlainForm>
  );
};
