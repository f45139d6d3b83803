import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { GatheringView } from "../../../../shared/gatherings.js";
import type { DossierView } from "../../../../shared/views.js";
import { LongList } from "../../parts/long-list.js";
import { ProofForm } from "../../parts/proof-form.js";
import { ResumeMail } from "../../parts/resume-mail.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { CarriedFrom } from "./carried-from.js";
import { UnknownMail } from "./unknown-mail.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** Before the price request is ready to leave. */
const open: readonly DossierView["state"][] = ["B1t", "B3d", "B3t", "B3v"];

/** What was asked of the providers before the price request, and what each of them answered. */
export const Gatherings = ({ dossier, reload }: Props) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const { gatherings } = dossier;
  const offered = canAct && open.includes(dossier.state);
  if (gatherings.length === 0 && !offered) return null;
  return (
    <section className="card" aria-labelledby="gatherings">
      <h2 id="gatherings">{t("gatherings.title")}</h2>
      {gatherings.length === 0 && <p className="quiet">{t("gatherings.none")}</p>}
      {gatherings.map((gathering) => (
        <Asked key={gathering.number} gathering={gathering} dossier={dossier} reload={reload} />
      ))}
      {offered && (
        <p>
          <a href={hashOf.gathering(dossier.id)}>{t("gatherings.ask")}</a>
        </p>
      )}
    </section>
  );
};

const Asked = ({ gathering, dossier, reload }: Props & { gathering: GatheringView }) => {
  const { t, instant } = useWords();
  const { at, outcome, questions, answers, rules, mail, purpose, carriedFrom } = gathering;
  const answered = answers.filter((answer) => answer.at !== null).length;
  const tone = outcome === "sent" ? "go" : outcome === "in-progress" ? "calm" : "alarm";
  return (
    <div className="gathering">
      <h3>{t("gatherings.asked", { at: instant(at) })}</h3>
      <p>
        <span className={`badge badge-${tone}`}>{t(`common.incident-outcome-${outcome}`)}</span>{" "}
        {t(`gatherings.purpose-${purpose}`)}.{" "}
        <span className="quiet">{t("gatherings.answers-count", { answered, total: answers.length })}</span>
      </p>
      {carriedFrom && <CarriedFrom from={carriedFrom} />}
      {outcome === "partly" && <ResumeMail dossier={dossier.id} mail={mail} reload={reload} />}
      {outcome === "unknown" && (
        <UnknownMail dossier={dossier} mail={mail} command="resolve-gathering-mail" reload={reload} />
      )}
      <details className="why">
        <summary>{t("gatherings.show-questions")}</summary>
        <p className="task-answer">{questions}</p>
      </details>
      <LongList
        className="files"
        lines={answers.map((answer, index) => (
          <Answer key={answer.provider} {...{ answer, index, gathering, dossier, reload }} />
        ))}
      />
      <RuleWhy rules={rules} about={t("gatherings.title")} />
    </div>
  );
};

type AnswerProps = Props & { gathering: GatheringView; answer: GatheringView["answers"][number]; index: number };

const Answer = ({ answer, index, gathering, dossier, reload }: AnswerProps) => {
  const { t, instant } = useWords();
  const { api, canAct } = useSession();
  const [recording, setRecording] = useState(false);
  const { provider, name, at, receivedAt, evidence, note, unwritten } = answer;
  return (
    <li>
      <span className="gathering-answer">
        <strong>{name}</strong>{" "}
        <span className="quiet">{at ? instant(receivedAt ?? at) : t("gatherings.no-answer")}</span>
        {evidence && <p>{evidence.name}</p>}
        {note && <p className="task-answer">{note}</p>}
        {unwritten && <p className="quiet">{t("gatherings.unwritten")}</p>}
        {recording && (
          <ProofForm
            name={`cueillette-${gathering.number}-${index}:${dossier.id}`}
            title={t("gatherings.record-of", { name })}
            record={(proof) =>
              api("command", {
                body: {
                  ...{ type: "record-gathering-answer", dossierId: dossier.id, gathering: gathering.number, provider },
                  ...proof,
                },
              })
            }
            done={async () => {
              setRecording(false);
              await reload();
            }}
            cancel={() => setRecording(false)}
          />
        )}
      </span>
      {canAct && gathering.outcome === "sent" && !recording && (
        <Button size="small" onClick={() => setRecording(true)} aria-label={t("gatherings.record-of", { name })}>
          {t("gatherings.record")}
        </Button>
      )}
    </li>
  );
};
