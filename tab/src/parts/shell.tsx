import { Button, Link } from "@fluentui/react-components";
import { MailTemplate24Regular } from "@fluentui/react-icons";
import { type ReactNode, useRef } from "react";
import { onlyDecides } from "../../../shared/approvals.js";
import { isReviewer, onlyReviews } from "../../../shared/reviews.js";
import type { Me } from "../../../shared/views.js";
import { hashOf, type Place, placeAt, useHash } from "../route.js";
import type { Entry } from "../session/entry.js";
import type { Look } from "../theme.js";
import { useWords } from "../words.js";
import { AppearanceMenu } from "./appearance-menu.js";
import { useKeptFocus } from "./kept-focus.js";
import { LiveRegion } from "./live.js";
import { PersonaChooser } from "./persona-chooser.js";

type Open = Extract<Entry, { door: "teams" | "local" }>;
type Props = { entry: Open; look: Look; me: Me; speak: () => Promise<void>; children: ReactNode };

/** The frame around every place: where one is, who one is, in which language and colours. */
export const Shell = ({ entry, look, me, speak, children }: Props) => {
  const { t, lang } = useWords();
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
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
          <Navigation roles={me.roles} />
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

type Area = "approvals" | "dossiers" | "follow-up" | "reviews" | "diffusion" | "register" | "guide" | "administration";

const areaOf = (place: Place["place"], roles: Me["roles"]): Area => {
  if (
    place === "register" ||
    place === "administration" ||
    place === "diffusion" ||
    place === "guide" ||
    place === "follow-up"
  )
    return place;
  if (place === "mail-text") return "administration";
  if (place === "mail" || place === "mails") return "follow-up";
  if (place === "approval" || place === "approvals") return "approvals";
  if (place === "list" && onlyDecides(roles)) return "approvals";
  if (place === "review" || place === "reviews") return "reviews";
  return onlyReviews(roles) ? "reviews" : "dossiers";
};

const Navigation = ({ roles }: { roles: Me["roles"] }) => {
  const { t } = useWords();
  const area = areaOf(placeAt(useHash()).place, roles);
  const doors: { area: Area; href: string; label: string }[] = [
    { area: "dossiers", href: hashOf.list, label: t("tab.dossiers") },
    { area: "follow-up", href: hashOf.followUp, label: t("follow.title") },
    { area: "approvals", href: hashOf.approvals, label: t("approvals.title") },
    { area: "reviews", href: hashOf.reviews, label: t("reviews.title") },
    { area: "diffusion", href: hashOf.diffusion, label: t("diffusion.title") },
    { area: "register", href: hashOf.register, label: t("register.title") },
    { area: "guide", href: hashOf.guide, label: t("guide.title") },
    { area: "administration", href: hashOf.administration("people"), label: t("tab.administration") },
  ];
  const open = doors.filter((door) => {
    if (door.area === "guide") return roles.length > 0;
    if (door.area === "approvals") return !onlyReviews(roles);
    if (roles.length === 0) return false;
    return door.area === "reviews" ? isReviewer(roles) : !onlyReviews(roles);
  });
  return (
    <nav aria-label={t("tab.navigation")} className="top-nav">
      {open.map((door) => (
        <a key={door.area} href={door.href} aria-current={door.area === area ? "page" : undefined}>
          {door.label}
        </a>
      ))}
    </nav>
  );
};
