import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState } from "react";
import { LocalDate } from "../../../../shared/ids.js";
import type { FiledFromOutlook, FiledKind, OutlookMessageView } from "../../../../shared/outlook.js";
import { ReceivedKind } from "../../../../shared/received.js";
import { useAsking } from "../../api/asking.js";
import { usePresses } from "../../api/presses.js";
import { useAnnounce } from "../../parts/live.js";
import { Note } from "../../parts/note.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = { mail: OutlookMessageView; done: (filed: FiledFromOutlook) => void };

/** Which dossier, which kind, whose: proposed where the mail tells it, and always the person's to choose. */
export const FilingForm = ({ mail, done }: Props) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const announce = useAnnounce();
  const { proposed, dossiers, direction } = mail;
  const [dossier, setDossier] = useState<string>(
    proposed?.dossier ?? (dossiers.length === 1 ? dossiers[0]?.id : "") ?? "",
  );
  const [kind, setKind] = useState<ReceivedKind>(proposed?.likely ?? "other");
  const [provider, setProvider] = useState<string>(proposed?.provider ?? "");
  const [closesOn, setClosesOn] = useState("");
  const [tried, setTried] = useState(false);
  const { busy, problem, ask, forget } = useAsking();
  const pressOf = usePresses();
  const chosen = dossiers.find(({ id }) => id === dossier);
  const whose = chosen?.providers.find(({ id }) => id === provider);
  const date = LocalDate.safeParse(closesOn);

  const file = async () => {
    setTried(true);
    forget();
    if (!chosen) return;
    const as: FiledKind = direction === "sent" ? "sent-by-hand" : kind;
    const actionId = pressOf([chosen.id, as, whose?.id, closesOn]);
    const outcome = await ask("fileFromOutlook", {
      body: {
        ...{ actionId, message: mail.message, dossierId: chosen.id, as },
        ...(direction === "received" && whose && { provider: whose.id }),
        ...(direction === "sent" && date.success && { closesOn: date.data }),
      },
    });
    if (!outcome.ok) return;
    announce(t("filing.done"));
    done(outcome.value);
  };

  if (dossiers.length === 0) return <Note tone="info" title={t("filing.no-dossier")} />;
  return (
    <section className="card" aria-label={t("filing.title")}>
      {problem && <ProblemNote problem={problem} />}
      {direction === "received" && (
        <p className="quiet">
          {proposed ? t("filing.proposed", { why: t(`filing.by-${proposed.by}`) }) : t("filing.unsure")}
        </p>
      )}
      {direction === "sent" && <p>{t("filing.sent-by-hand")}</p>}
      <div className="fields">
        <Field
          label={t("filing.dossier")}
          validationMessage={tried && !chosen ? t("filing.missing-dossier") : undefined}
          required
        >
          <Select value={dossier} onChange={(_, { value }) => setDossier(value)}>
            <option value="">{t("filing.choose")}</option>
            {dossiers.map(({ id, title }) => (
              <option key={id} value={id}>
                {`${title} (${id})`}
              </option>
            ))}
          </Select>
        </Field>
        {direction === "received" ? (
          <>
            <Field label={t("filing.kind")}>
              <Select value={kind} onChange={(_, { value }) => setKind(ReceivedKind.parse(value))}>
                {ReceivedKind.options.map((one) => (
                  <option key={one} value={one}>
                    {t(`received.kind-${one}`)}
                  </option>
                ))}
              </Select>
            </Field>
            {chosen && chosen.providers.length > 0 && (
              <Field label={t("filing.provider")}>
                <Select value={whose?.id ?? ""} onChange={(_, { value }) => setProvider(value)}>
                  <option value="">{t("filing.provider-unknown")}</option>
                  {chosen.providers.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
          </>
        ) : (
          <Field label={t("filing.closes-on")} hint={t("filing.closes-hint")}>
            <Input type="date" value={closesOn} onChange={(_, { value }) => setClosesOn(value)} />
          </Field>
        )}
      </div>
      {canAct && (
        <div className="row">
          <Button appearance="primary" disabledFocusable={busy} onClick={() => void file()}>
            {t(busy ? "tab.working" : "filing.file")}
          </Button>
        </div>
      )}
    </section>
  );
};
