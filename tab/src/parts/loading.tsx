import { Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useWords } from "../words.js";

/** Says nothing for a moment: a spinner that only flashes disturbs more than it tells. */
export const Loading = () => {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return <div className="loading">{shown && <Spinner label={t("tab.loading")} />}</div>;
};
