/** The consent asked of a person before anything is done in their name. */
export const consent = {
  "consent-title": "Your permission is needed",
  "interaction-title": "One more sign-in is needed",
  "consent-text": "Emails leave from your mailbox and in your name. Microsoft asks you to allow it first, once.",
  "interaction-text":
    "Emails leave from your mailbox and in your name. Microsoft asks you to prove who you are again, with a second factor for instance.",
  kept: "Nothing is lost: what waits goes on by itself afterwards.",
  give: "Give permission",
  "sign-in": "Sign in",
  again: "Try again",
  "not-now": "Not now",
  here: "Continue in this window",
  asking: "Answer in the Microsoft window that has just opened.",
  checking: "Checking with Microsoft. A permission takes a few seconds to have effect.",
  closed: "The window was closed before the end. You can try again.",
  declined: "The permission was refused. Without it nothing leaves in your name and your mailbox is not read.",
  blocked: "The browser blocked the Microsoft window. Allow pop-ups for this page, then try again.",
  failed:
    "The request did not succeed. Try again; if it goes on, ask your administrators to give the permission for the organisation.",
  "not-yet": "Microsoft does not confirm the permission yet. Try again in a moment.",
  unreachable: "The server does not answer. Try again.",
  granted: "Done. What waited goes on by itself.",
  "page-title": "Permission",
  "page-leaving": "Taking you to Microsoft…",
  "page-granted": "Done. You can close this window.",
  "page-declined": "The permission was refused. You can close this window.",
  "page-failed": "The request did not succeed. Close this window, then try again.",
};
