import { Button } from "@fluentui/react-components";
import { ArrowDownload20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Problem } from "../../../shared/refusals.js";
import type { Answer } from "../api/client.js";
import { ProblemNote } from "./problem-note.js";

type Props = {
  label: string /** Said to those who do not see which file the button stands beside. */;
  spoken?: string;
  name: string;
  fetchFile: () => Promise<Answer<Blob>>;
  prominent?: boolean;
};

const save = (name: string, content: Blob) => {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** A download needs the bearer token, so it is fetched, then handed to the browser as a file. */
export const Download = ({ label, spoken, name, fetchFile, prominent = false }: Props) => {
  const [problem, setProblem] = useState<Problem | null>(null);
  const download = async () => {
    const answer = await fetchFile();
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) save(name, answer.value);
  };
  return (
    <>
      <Button
        appearance={prominent ? "secondary" : "subtle"}
        icon={<ArrowDownload20Regular />}
        onClick={() => void download()}
        aria-label={spoken}
      >
        {label}
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
};
