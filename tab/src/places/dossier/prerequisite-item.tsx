import { Button } from "@fluentui/react-components";
import { CheckmarkCircle20Filled, Circle20Regular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import type { DossierId } from "../../../../shared/ids.js";
import type { PrerequisiteView } from "../../../../shared/prerequisites.js";
import { Download } from "../../parts/download.js";
import { Facts } from "../../parts/facts.js";
import { Note } from "../../parts/note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { PreparedMail } from "./prepared-mail.js";
import { PrerequisiteAnswer } from "./prerequisite-answer.js";

type Props = {
  prerequisite: PrerequisiteView;
  dossierId: DossierId;
  /** A card of the chat led here, to add its proof. */
  arrived: boolean;
  canAct: boolean;
  open: string | null;
  setOpen: (open: string | null) => void;
  reload: () => Promise<void>;
};

export const PrerequisiteItem = ({ prerequisite, dossierId, arrived, canAct, open, setOpen, reload }: Props) => {
  const { t } = useWords();
  const { api } = useSession();
  const { id, state, rules, asked, answer } = prerequisite;
  const unproven = answer?.unproven === true;
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!arrived) return;
    // Once the page has shown its own title.
    const later = setTimeout(() => {
      place.current?.focus();
      place.current?.scrollIntoView({ block: "start" });
    });
    return () => clearTimeout(later);
  }, [arrived]);
  const name = t(`prerequisites.${id}`);
  const met = state === "met";
  const Icon = met && !unproven ? CheckmarkCircle20Filled : Circle20Regular;
  const recording = t(unproven ? "prerequisites.add-proof" : "prerequisites.record");
  const toAsk = state !== "met" && state !== "asked";
  const done = async () => {
    setOpen(null);
    await reload();
  };
  return (
    <li className="task" ref={place} tabIndex={arrived ? -1 : undefined}>
      <Icon aria-hidden="true" className={met && !unproven ? "good" : "quiet"} />
      <div className="task-text">
        <p>
          <strong>{name}</strong>{" "}
          <span className={`badge badge-${met ? "go" : "calm"}`}>{t(`prerequisites.state-${state}`)}</span>
          {unproven && <span className="badge badge-wait">{t("prerequisites.unproven")}</span>}
        </p>
        {unproven && <p className="quiet">{t("prerequisites.unproven-text")}</p>}
        <Dates prerequisite={prerequisite} dossierId={dossierId} />
        {asked?.failed && !met && <Note tone="danger">{<p>{t("prerequisites.mail-failed")}</p>}</Note>}
        <RuleWhy rules={rules} about={name} />
        {canAct && open !== `${id} ask` && open !== `${id} answer` && (
          <div className="row tight">
            {toAsk && (
              <Button
                size="small"
                appearance="primary"
                aria-label={t("prerequisites.of", { action: t("prerequisites.write"), name })}
                onClick={() => setOpen(`${id} ask`)}
              >
                {t("prerequisites.write")}
              </Button>
            )}
            <Button
              size="small"
              aria-label={t("prerequisites.of", { action: recording, name })}
              onClick={() => setOpen(`${id} answer`)}
            >
              {recording}
            </Button>
          </div>
        )}
        {open === `${id} ask` && (
          <PreparedMail
            name={`prerequisite ${dossierId} ${id}`}
            load={() => api("prerequisitePreview", { params: { id: dossierId, prerequisite: id } })}
            send={(actionId) =>
              api("command", { body: { type: "ask-prerequisite", actionId, dossierId, prerequisite: id } })
            }
            done={done}
            cancel={() => setOpen(null)}
          />
        )}
        {canAct && open === `${id} answer` && (
          <PrerequisiteAnswer
            prerequisite={prerequisite}
            dossierId={dossierId}
            done={done}
            cancel={() => setOpen(null)}
          />
        )}
      </div>
    </li>
  );
};

const Dates = ({ prerequisite: { to, asked, answer }, dossierId }: Pick<Props, "prerequisite" | "dossierId">) => {
  const { t, instant } = useWords();
  const { api } = useSession();
  const facts = [
    { name: t("prerequisites.to"), value: `${to.name} <${to.address}>` },
    ...(asked ? [{ name: t("prerequisites.asked-on"), value: instant(asked.at) }] : []),
    ...(answer ? [{ name: t("prerequisites.answered-on"), value: instant(answer.at) }] : []),
    ...(answer?.note ? [{ name: t("diffusion.declared"), value: answer.note }] : []),
  ];
  const evidence = answer?.evidence;
  return (
    <>
      <Facts layout="lines" facts={facts} />
      {evidence && (
        <Download
          label={evidence.name}
          name={evidence.name}
          fetchFile={() => api("fileOf", { params: { id: dossierId, sha256: evidence.sha256 } })}
        />
      )}
    </>
  );
};
