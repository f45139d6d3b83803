import { Field, Input, Radio, RadioGroup, Select, Switch, Textarea } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { z } from "zod";
import { DossierId, Sha256 } from "../../../../shared/ids.js";
import type { DossierSummary, ProcessPlaces } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useLoaded } from "../../api/loaded.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { StepEvidence } from "./step-evidence.js";

const Form = z.object({
  title: z.string(),
  follows: z.string(),
  rcti: z.enum(["", "yes", "no"]),
  begun: z.boolean(),
  places: z.record(z.string(), z.string()),
  note: z.string(),
  evidence: z.array(z.object({ sha256: Sha256, name: z.string() })),
  actionId: z.string(),
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();
const empty: Form = {
  ...{ title: "", follows: "", rcti: "", begun: false, places: {}, note: "", evidence: [], actionId: "" },
};

type Opened = "solutions" | "contract";

/** Opening a purchase of solutions, or a contract; one that has begun is declared where it stands. */
export const OpenProcessPlace = ({ process, follows }: { process: Opened; follows: DossierId | null }) => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `open ${process}`,
    load: async () => {
      const dossiers = await api("dossiers", {});
      if (!dossiers.ok) return dossiers;
      const places = await api("processPlaces", { params: { process } });
      if (!places.ok) return places;
      return { ok: true as const, value: { dossiers: dossiers.value, places: places.value } };
    },
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t(`steps.open-${process}`)}>
      <p className="quiet">
        {t(`steps.open-hint-${process}`)}{" "}
        {process === "contract" && canAct && <a href={hashOf.importContracts}>{t("imports.link")}</a>}
      </p>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && !canAct && <p className="quiet">{t("tab.read-only")}</p>}
      {value && canAct && <OpenForm process={process} follows={follows} {...value} />}
    </Page>
  );
};

type Props = { process: Opened; follows: DossierId | null; dossiers: DossierSummary[]; places: ProcessPlaces };

const OpenForm = ({ process, follows, dossiers, places }: Props) => {
  const { t } = useWords();
  const { me, refresh } = useSession();
  const initial = useMemo<Form>(() => ({ ...empty, follows: follows ?? "" }), [follows]);
  const { form, change, clear, ready } = useKeptForm(`ouvrir-${process}`, Kept, initial);
  const [tried, setTried] = useState(false);
  const { busy, problem, ask, forget } = useAsking();
  const edit = (part: Partial<Form>) => change({ ...part, actionId: "" });
  const title = form.title.trim();
  const note = form.note.trim();

  const open = async () => {
    setTried(true);
    forget();
    const asksProfile = me.organisation.profile === null;
    if (!title || (form.begun && !note) || (asksProfile && !form.rcti)) return;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const linked = DossierId.safeParse(form.follows);
    const evidence = form.evidence.map(({ sha256, name }) => ({ file: sha256, name }));
    const outcome = await ask("command", {
      body: {
        ...{ type: "open-process", actionId, process, title },
        ...(asksProfile && { profile: { rctiSubject: form.rcti === "yes" } }),
        ...(linked.success && { follows: linked.data }),
        ...(form.begun && { begun: { places: chosenPlaces(form.places), note, evidence } }),
      },
    });
    if (!outcome.ok) return;
    await clear();
    await refresh();
    goTo(hashOf.dossier(outcome.value.dossierId));
  };

  if (!ready) return <Loading />;
  return (
    <PlainForm submit={open}>
      {problem && <ProblemNote problem={problem} />}
      <section className="card" aria-label={t(`steps.open-${process}`)}>
        <Field label={t("tab.title")} required {...(tried && !title && { validationMessage: t("steps.bad-value") })}>
          <Input maxLength={120} value={form.title} onChange={(_, { value }) => edit({ title: value })} />
        </Field>
        <Field label={t("steps.follows")}>
          <Select value={form.follows} onChange={(_, { value }) => edit({ follows: value })}>
            <option value="">{t("steps.follows-none")}</option>
            {dossiers.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title} ({one.id})
              </option>
            ))}
          </Select>
        </Field>
        {me.organisation.profile === null && (
          <Field
            label={t("tab.rcti")}
            hint={t("tab.rcti-hint")}
            required
            {...(tried && !form.rcti && { validationMessage: t("steps.bad-value") })}
          >
            <RadioGroup
              layout="horizontal"
              value={form.rcti}
              onChange={(_, { value }) => edit({ rcti: value === "yes" ? "yes" : "no" })}
            >
              <Radio value="yes" label={t("common.yes")} />
              <Radio value="no" label={t("common.no")} />
            </RadioGroup>
          </Field>
        )}
        <Switch
          label={t("steps.begun-toggle")}
          checked={form.begun}
          onChange={(_, { checked }) => edit({ begun: checked })}
        />
        {form.begun && (
          <>
            <p className="quiet">{t("steps.begun-hint")}</p>
            <div className="fields">
              {places.map((region) => (
                <Field key={region.id} label={region.label}>
                  <Select
                    value={form.places[region.id] ?? ""}
                    onChange={(_, { value }) => edit({ places: { ...form.places, [region.id]: value } })}
                  >
                    <option value="">{t("steps.choose")}</option>
                    {region.states.map(({ id, label }) => (
                      <option key={id} value={id}>
                        {label}
                      </option>
                    ))}
                  </Select>
                </Field>
              ))}
            </div>
            <Field
              label={t("steps.begun-note")}
              required
              {...(tried && !note && { validationMessage: t("steps.bad-value") })}
            >
              <Textarea
                rows={3}
                maxLength={2000}
                value={form.note}
                onChange={(_, { value }) => edit({ note: value })}
              />
            </Field>
            <StepEvidence evidence={form.evidence} required={false} change={(evidence) => edit({ evidence })} />
          </>
        )}
      </section>
      <div className="actions">
        <SubmitButton busy={busy} label={t("steps.open")} />
      </div>
    </PlainForm>
  );
};

const chosenPlaces = (places: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(places).filter(([, state]) => state !== ""));
