/** Filling in the template of a price request by form. */
export const fill = {
  title: "Fill in the template",
  open: "Fill in the template in the app",
  intro:
    "Your answers are written into the official template, version {version}. You can then download the document, complete it in Word (a table, for example) and upload the next version.",
  suggested: "Suggested from the dossier; change it as needed.",
  attach: "Fill in the template and attach the request",
  attached: "The price request is attached to the dossier.",
  empty: "Fill in at least one field.",
  left: "Fields still empty: {count}. They will stay in braces in the document.",
  "no-template": "There is no price request template yet. Ask the administrator for it.",
  "no-fields":
    "The template in force names no field to fill in here. Download it, fill it in with Word, then upload it.",
  "to-upload": "Upload the price request",
  again: "Reload the form",
  "template-hint":
    "To let people fill it in within the app, write the name of each field in braces, for example {example}.",
} as const;
