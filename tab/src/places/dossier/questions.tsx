import type { QuestionsView, QuestionView } from "../../../../shared/answers.js";
import type { DossierView } from "../../../../shared/views.js";
import { Download } from "../../parts/download.js";
import { ResumeMail } from "../../parts/resume-mail.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { UnknownMail } from "./unknown-mail.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** The register of questions: what was asked, when, by whom (for the client alone), and which document answers it. */
export const Questions = ({ dossier, reload }: Props) => {
  const { t, instant } = useWords();
  const { canAct } = useSession();
  const { questions } = dossier;
  if (!questions) return null;
  const { until, list, documents, mayAnswer, rules } = questions;
  if (list.length === 0 && until === null) return null;
  const open = list.some(({ answered, late }) => !answered && !late);
  return (
    <section className="card" aria-labelledby="questions">
      <h2 id="questions">{t("answers.title")}</h2>
      <p className="quiet">{until ? t("answers.until", { at: instant(until) }) : t("answers.until-none")}</p>
      {list.length === 0 ? (
        <p className="quiet">{t("answers.none")}</p>
      ) : (
        <>
          <Register list={list} id={dossier.id} />
          <p className="quiet">{t("answers.client-only")}</p>
        </>
      )}
      {documents.length > 0 && (
        <>
          <h3>{t("answers.documents")}</h3>
          <ul className="versions">
            {documents.map((one) => (
              <Answered key={one.mail} document={one} dossier={dossier} reload={reload} />
            ))}
          </ul>
        </>
      )}
      {canAct && mayAnswer && open && (
        <p>
          <a href={hashOf.answers(dossier.id)}>{t("answers.answer")}</a>
        </p>
      )}
      <RuleWhy rules={rules} about={t("answers.title")} />
    </section>
  );
};

const Register = ({ list, id }: { list: QuestionView[]; id: DossierView["id"] }) => {
  const { t, instant } = useWords();
  return (
    <table className="cards-when-narrow">
      <caption className="visually-hidden">{t("answers.register")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("answers.column-question")}</th>
          <th scope="col">{t("answers.column-received")}</th>
          <th scope="col">{t("answers.column-by")}</th>
          <th scope="col">{t("answers.column-answered")}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((question) => (
          <tr key={question.number}>
            <th scope="row">
              {t("answers.number", { number: question.number })}
              <p className="question-asked">{question.asked ?? <span className="quiet">{t("answers.masked")}</span>}</p>
            </th>
            <td>{instant(question.receivedAt)}</td>
            <td>{question.provider?.name ?? question.from}</td>
            <td>
              <State question={question} id={id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const State = ({ question: { answered, late, incident }, id }: { question: QuestionView; id: DossierView["id"] }) => {
  const { t, instant } = useWords();
  if (answered) {
    const { document: number, at } = answered;
    const said = at ? t("answers.answered-at", { number, at: instant(at) }) : t("answers.answered-in", { number });
    return <span className="badge badge-go">{said}</span>;
  }
  return (
    <>
      <span className={`badge badge-${late ? "alarm" : "wait"}`}>
        {t(late ? "answers.late" : "answers.not-answered")}
      </span>{" "}
      {late && incident !== null && <a href={hashOf.incident(id, incident)}>{t("answers.late-next")}</a>}
    </>
  );
};

const Answered = ({ document, dossier, reload }: Props & { document: QuestionsView["documents"][number] }) => {
  const { t, instant } = useWords();
  const { api } = useSession();
  const { number, mail, outcome, sentAt, file, questions, acknowledged, recipients } = document;
  const tone = outcome === "sent" ? "go" : outcome === "in-progress" ? "calm" : "alarm";
  return (
    <li>
      <p className="badges">
        <strong>{t("answers.document-line", { number, questions: questions.join(", ") })}</strong>{" "}
        <span className={`badge badge-${tone}`}>{t(`common.incident-outcome-${outcome}`)}</span>
      </p>
      {sentAt && <p className="quiet">{instant(sentAt)}</p>}
      <Download
        label={file.name}
        spoken={t("tab.download-of", { name: file.name })}
        name={file.name}
        fetchFile={() => api("fileOf", { params: { id: dossier.id, sha256: file.sha256 } })}
      />
      {outcome === "partly" && <ResumeMail dossier={dossier.id} mail={mail} reload={reload} />}
      {outcome === "unknown" && (
        <UnknownMail dossier={dossier} mail={mail} command="resolve-answers-mail" reload={reload} />
      )}
      {outcome === "sent" && (
        <details className="why">
          <summary>{t("answers.acknowledged", { count: acknowledged.length, total: recipients })}</summary>
          <ul className="names">
            {acknowledged.map(({ provider, at }) => (
              <li key={provider.id}>{t("answers.acknowledged-by", { name: provider.name, at: instant(at) })}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
};
