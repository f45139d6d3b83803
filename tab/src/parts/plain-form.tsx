import { Button } from "@fluentui/react-components";
import type { FormHTMLAttributes } from "react";
import { useWords } from "../words.js";

type Props = Omit<FormHTMLAttributes<HTMLFormElement>, "onSubmit" | "noValidate"> & { submit: () => unknown };

/** A form that says itself what is lacking, where the browser would in its own words. */
export const PlainForm = ({ submit, ...rest }: Props) => (
  <form
    {...rest}
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      void submit();
    }}
  />
);

/** The one press that a form leads to; what was pressed keeps the focus while it is under way. */
export const SubmitButton = ({ busy, label }: { busy: boolean; label: string }) => {
  const { t } = useWords();
  return (
    <Button appearance="primary" size="large" type="submit" disabledFocusable={busy}>
      {busy ? t("tab.working") : label}
    </Button>
  );
};
