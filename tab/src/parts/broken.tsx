import { Button } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";
import { useWords } from "../words.js";
import { Note } from "./note.js";

/**
 * Catches what should not happen, and what does: after a new version is put in place, a tab left open asks for files that
 * are gone. Forms are kept, so reloading loses nothing. React offers this to classes only.
 */
export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Reload /> : this.props.children;
  }
}

const Reload = () => {
  const { t } = useWords();
  return (
    <div role="alert">
      <Note tone="danger" title={t("tab.broken")}>
        <p>{t("tab.broken-detail")}</p>
        <Button onClick={() => window.location.reload()}>{t("tab.reload")}</Button>
      </Note>
    </div>
  );
};
