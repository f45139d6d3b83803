/** A mail's HTML, shown where it can run nothing, load nothing and lead nowhere. Always on paper-white, as mail programs show it. */
export const MailFrame = ({ html, title }: { html: string; title: string }) => (
  <iframe className="mail-frame" title={title} sandbox="" srcDoc={html} />
);
