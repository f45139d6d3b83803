/** Security headers of every answer (Teams store guidelines for `frame-ancestors`; OWASP for the rest). */

export type HeaderSettings = {
  mode: "local" | "production";
  /** Origin of the local Microsoft 365; null in production. */
  m365: string | null;
};

/** Every host that shows a tab: Teams, Outlook and the Microsoft 365 home. No X-Frame-Options: it would refuse them all. */
const hosts = [
  "https://*.cloud.microsoft",
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.microsoft365.com",
  "https://*.office.com",
  "https://outlook.office.com",
  "https://outlook.office365.com",
  "https://outlook-sdf.office.com",
  "https://outlook-sdf.office365.com",
];

/** Office.js may be loaded from Microsoft only; the pane in Outlook cannot do without it. */
const OFFICE_CDN = "https://appsforoffice.microsoft.com";

/** teams-js fetches the list of its hosts there when it starts. */
const TEAMS_CDN = "https://res.cdn.office.net";

export const everyAnswer = ({ mode }: HeaderSettings): Record<string, string> => ({
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  ...(mode === "production" ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
});

/** Fluent UI and previewed mails put styles into the page; scripts come from our files only. */
export const tabPolicy = ({ m365 }: HeaderSettings): string => {
  const local = m365 === null ? [] : [m365];
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...(m365 === null ? [OFFICE_CDN] : [])].join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${["'self'", TEAMS_CDN, ...local].join(" ")}`,
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...hosts, ...local].join(" ")}`,
  ].join("; ");
};
