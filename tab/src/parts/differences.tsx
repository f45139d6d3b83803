import type { DifferenceView, VersionDifference } from "../../../shared/versions.js";
import { useWords } from "../words.js";
import { Note } from "./note.js";

/**
 * What differs between two versions. Each change is said by a word, and shown by a mark that neither colour nor sound
 * alone carries.
 */
export const Differences = ({ found, level }: { found: VersionDifference; level: 3 | 4 }) => {
  const { t } = useWords();
  if (found.found === "same") return <p>{t("versions.same")}</p>;
  if (found.found === "not-comparable") return <Note tone="info">{t("versions.not-comparable")}</Note>;
  return (
    <>
      <Count count={found.differences.length} />
      {found.picturesChanged && <Note tone="warning">{t("versions.pictures")}</Note>}
      {bySection(found.differences).map(({ section, differences }, index) => (
        // The same heading may come back further down; sections never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once
        <InSection key={index} section={section} differences={differences} level={level} />
      ))}
      <p className="quiet">{t("versions.closing-date-out")}</p>
    </>
  );
};

const Count = ({ count }: { count: number }) => {
  const { t, many } = useWords();
  if (count === 0) return <p>{t("versions.result-none")}</p>;
  return <p>{t(many(count) ? "versions.result-many" : "versions.result-one", { count })}</p>;
};

type Section = { section: string | null; differences: DifferenceView[] };

const bySection = (differences: readonly DifferenceView[]): Section[] => {
  const sections: Section[] = [];
  for (const difference of differences) {
    const last = sections.at(-1);
    if (last && last.section === difference.section) last.differences.push(difference);
    else sections.push({ section: difference.section, differences: [difference] });
  }
  return sections;
};

const InSection = ({ section, differences, level }: Section & { level: 3 | 4 }) => {
  const { t } = useWords();
  const Heading = `h${level}` as const;
  return (
    <section className="difference-section">
      <Heading>{section ?? t("versions.before-sections")}</Heading>
      <ul className="differences">
        {differences.map((difference, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once
          <li key={index} className={`difference difference-${difference.change}`}>
            <Change difference={difference} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Change = ({ difference }: { difference: DifferenceView }) => {
  const { t } = useWords();
  const label = <strong className="difference-label">{t(`versions.${difference.change}`)}</strong>;
  if (difference.change !== "changed") {
    const Mark = difference.change === "added" ? "ins" : "del";
    return (
      <>
        {label}
        <p>
          <Mark>{difference.text}</Mark>
        </p>
      </>
    );
  }
  return (
    <>
      {label}
      <p>
        <span className="quiet">{t("versions.was")}</span> <Marked tag="del" parts={difference.before} />
      </p>
      <p>
        <span className="quiet">{t("versions.is")}</span> <Marked tag="ins" parts={difference.after} />
      </p>
    </>
  );
};

type Parts = Extract<DifferenceView, { change: "changed" }>["before"];

const Marked = ({ tag: Mark, parts }: { tag: "ins" | "del"; parts: Parts }) =>
  parts.map(({ changed, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words never change places
    <span key={index}>
      {index > 0 && " "}
      {changed ? <Mark>{text}</Mark> : text}
    </span>
  ));
