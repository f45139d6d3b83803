import { Button, Field, Select } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { DossierId } from "../../../../shared/ids.js";
import type { RequestVersionView, VersionDifference } from "../../../../shared/versions.js";
import { useAsking } from "../../api/asking.js";
import { Differences } from "../../parts/differences.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";

type Props = { id: DossierId; versions: readonly RequestVersionView[] };

/** Any two versions held against each other; the last two are proposed. */
export const CompareVersions = ({ id, versions }: Props) => {
  const { t } = useWords();
  const numbers = versions.map(({ version }) => version);
  const [chosen, setChosen] = useState<{ before: number; after: number } | null>(null);
  const [found, setFound] = useState<VersionDifference | null>(null);
  const { busy, problem, ask } = useAsking();
  const [tried, setTried] = useState(false);
  const before = chosen?.before ?? numbers.at(-2) ?? 1;
  const after = chosen?.after ?? numbers.at(-1) ?? 1;
  const choose = (part: Partial<{ before: number; after: number }>) => {
    setChosen({ before, after, ...part });
    setFound(null);
  };
  const compare = async () => {
    setTried(true);
    if (before === after || busy) return;
    const answer = await ask("versionDifference", {
      params: { id, before: String(before), after: String(after) },
    });
    setFound(answer.ok ? answer.value : null);
  };
  return (
    <PlainForm className="compare" submit={compare}>
      <h3>{t("versions.compare")}</h3>
      <div className="compare-choice">
        <Field label={t("versions.before")}>
          <Select value={before} onChange={(_, { value }) => choose({ before: Number(value) })}>
            <Options numbers={numbers} />
          </Select>
        </Field>
        <Field
          label={t("versions.after")}
          validationMessage={tried && before === after ? t("versions.choose-two") : undefined}
        >
          <Select value={after} onChange={(_, { value }) => choose({ after: Number(value) })}>
            <Options numbers={numbers} />
          </Select>
        </Field>
        <Button type="submit" disabledFocusable={busy}>
          {t(busy ? "tab.working" : "versions.show")}
        </Button>
      </div>
      {problem && <ProblemNote problem={problem} />}
      {found && <Found found={found} />}
    </PlainForm>
  );
};

const Options = ({ numbers }: { numbers: readonly number[] }) => {
  const { t } = useWords();
  return numbers.map((version) => (
    <option key={version} value={version}>
      {t("versions.version", { version })}
    </option>
  ));
};

/** The focus goes where the answer is. */
const Found = ({ found }: { found: VersionDifference }) => {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="found">
      <h3 tabIndex={-1} ref={heading}>
        {t("versions.result", { before: found.before, after: found.after })}
      </h3>
      <Differences found={found} level={4} />
    </div>
  );
};
