import { Button, Link } from "@fluentui/react-components";
import { MailTemplate24Regular } from "@fluentui/react-icons";
import { type ReactNode, useRef } from "react";
import type { Me } from "../../../shared/views.js";
import { hashOf, placeAt, useHash } from "../route.js";
import type { Entry } from "../session/entry.js";
import type { Look } from "../theme.js";
import { useWords } from "../words.js";
import { AppearanceMenu } from "./appearance-menu.js";
import { LiveRegion } from "./live.js";
import { PersonaChooser } from "./persona-chooser.js";

type Open = Extract<Entry, { door: "teams" | "local" }>;
type Props = { entry: Open; look: Look; me: Me; speak: () => Promise<void>; children: ReactNode };

/** The frame around every place: where one is, who one is, in which language and colours. */
export const Shell = ({ entry, look, me, speak, children }: Props) => {
  const { t, lang } = useWords();
  const main = useRef<HTMLElement>(null);
  return (
    <LiveRegion>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        {t("tab.skip")}
      </button>
      <header className="top">
        <div className="top-inner">
          <a className="brand" href={hashOf.list}>
            <MailTemplate24Regular aria-hidden="true" />
            <span>{t("common.app-name")}</span>
          </a>
          <Navigation />
          <div className="top-tools">
            {entry.door === "local" && <PersonaChooser persona={entry.persona} personas={entry.personas} />}
            <Button appearance="subtle" onClick={() => void speak()} lang={lang === "fr" ? "en" : "fr"}>
              {lang === "fr" ? "English" : "Français"}
            </Button>
            {entry.door === "local" && <AppearanceMenu look={look} />}
          </div>
        </div>
      </header>
      <main id="contenu" ref={main} tabIndex={-1}>
        {children}
      </main>
      <footer className="bottom">
        <p>
          {t("tab.signed-in-as", { name: me.name, organisation: me.organisation.name })}{" "}
          {t("tab.guide-version", { version: me.guideVersion })}
        </p>
        {entry.door === "local" && (
          <p>
            {t("tab.local-notice")} <Link href={hashOf.gallery}>{t("tab.gallery")}</Link>
          </p>
        )}
      </footer>
    </LiveRegion>
  );
};

const Navigation = () => {
  const { t } = useWords();
  const { place } = placeAt(useHash());
  const inAdministration = place === "administration";
  const inDiffusion = place === "diffusion";
  const inGuide = place === "guide";
  const inGallery = place === "gallery";
  const elsewhere = inAdministration || inDiffusion || inGuide || inGallery;
  return (
    <nav aria-label={t("tab.navigation")} className="top-nav">
      <a href={hashOf.list} aria-current={elsewhere ? undefined : "page"}>
        {t("tab.dossiers")}
      </a>
      <a href={hashOf.diffusion} aria-current={inDiffusion ? "page" : undefined}>
        {t("diffusion.title")}
      </a>
      <a href={hashOf.guide} aria-current={inGuide ? "page" : undefined}>
        {t("guide.title")}
      </a>
      <a href={hashOf.administration("people")} aria-current={inAdministration ? "page" : undefined}>
        {t("tab.administration")}
      </a>
    </nav>
  );
};
