import { Button } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { Note, type Tone } from "../parts/note.js";
import { isFramed } from "../session/teams.js";
import { useWords } from "../words.js";
import { consentAddress } from "./ask.js";
import type { Consent, Stage } from "./use-consent.js";

/** What Entra wants of the person, and how it goes. Above every place, since any of them may need it. */

const tones: Record<Exclude<Stage, "hidden">, Tone> = {
  needed: "warning",
  asking: "info",
  checking: "info",
  closed: "warning",
  declined: "warning",
  blocked: "danger",
  failed: "danger",
  "not-yet": "warning",
  unreachable: "danger",
  granted: "success",
};

export const ConsentBar = ({ consent: { stage, lacks, asking, ask, putOff } }: { consent: Consent }) => {
  const { t } = useWords();
  const place = useRef<HTMLElement>(null);
  const before = useRef(stage);
  // What follows a press takes the focus; what comes by itself is only announced.
  useEffect(() => {
    const pressed = before.current === "asking" || before.current === "checking";
    before.current = stage;
    if (pressed && stage !== "checking") place.current?.focus();
  }, [stage]);
  if (stage === "hidden") return null;
  const waits = stage === "asking" || stage === "checking";
  const first = lacks === "consent" ? t("consent.give") : t("consent.sign-in");
  return (
    <section ref={place} tabIndex={-1} aria-labelledby="consent-title" className="consent-bar">
      <h2 id="consent-title" className="visually-hidden">
        {t(`consent.${lacks}-title`)}
      </h2>
      <div role={tones[stage] === "danger" ? "alert" : "status"}>
        <Note tone={tones[stage]} title={stage === "granted" ? t("consent.granted") : t(`consent.${lacks}-title`)}>
          {stage === "needed" && <p>{t(`consent.${lacks}-text`)}</p>}
          {stage !== "needed" && stage !== "granted" && <p>{t(`consent.${stage}`)}</p>}
          {stage !== "granted" && <p>{t("consent.kept")}</p>}
          {!waits && stage !== "granted" && (
            <p className="consent-choices">
              <Button appearance="primary" onClick={ask}>
                {stage === "needed" ? first : t("consent.again")}
              </Button>{" "}
              {stage === "blocked" && !isFramed() && (
                <Button as="a" href={consentAddress(asking, "here")}>
                  {t("consent.here")}
                </Button>
              )}{" "}
              <Button onClick={putOff}>{t("consent.not-now")}</Button>
            </p>
          )}
        </Note>
      </div>
    </section>
  );
};
