import { useWords } from "../../words.js";

/** A small table that scrolls by itself where the screen is narrow. */
export const StepTable = ({ head, lines, name }: { head: string[]; lines: string[][]; name: string }) => {
  const { t } = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className="step-table" aria-label={t("steps.table-of", { name })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.join("|")}>
              {line.map((cell, index) => (
                <td key={`${head[index]} ${cell}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
