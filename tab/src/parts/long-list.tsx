import { Button } from "@fluentui/react-components";
import { type ReactElement, useState } from "react";
import { useWords } from "../words.js";

const SHOWN_AT_ONCE = 24;

/** A list that may have hundreds of lines: those that matter most come first, the others when they are asked for. */
export const LongList = ({ className, lines }: { className: string; lines: readonly ReactElement[] }) => {
  const { t } = useWords();
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  return (
    <>
      <ul className={className}>{lines.slice(0, limit)}</ul>
      {lines.length > limit && (
        <div className="row">
          <Button appearance="subtle" onClick={() => setLimit(limit * 4)}>
            {t("tab.show-more-of", { shown: limit, total: lines.length })}
          </Button>
        </div>
      )}
    </>
  );
};
