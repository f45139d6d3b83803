import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../words.js";

let opened = false;

/** One place: its title names the document, and takes the focus when the person comes from another place. */
export const Page = ({ title, above, children }: { title: string; above?: ReactNode; children: ReactNode }) => {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} – ${t("common.app-name")}`;
  }, [title, t]);

  useEffect(() => {
    // The first page of a visit leaves the focus at the top, where the skip link is.
    if (opened) heading.current?.focus({ preventScroll: true });
    if (opened) window.scrollTo(0, 0);
    opened = true;
  }, []);

  return (
    <div className="page">
      {above}
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </div>
  );
};
