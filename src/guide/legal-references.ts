/** Texts of law that the guide cites: the articles, and the sections of the guide that cite them. */
export type LegalReference = { fr: string; en: string; articles: readonly string[]; sections: readonly string[] };

export const legalReferences = {
  "legal-m-17-1-1": {
    fr: "Loi sur le ministère de la Cybersécurité et du Numérique (RLRQ, chapitre M-17.1.1)",
    en: "Act respecting the ministère de la Cybersécurité et du Numérique (CQLR, chapter M-17.1.1)",
    articles: ["6", "7"],
    sections: ["1.2"],
  },
  "legal-a-2-1": {
    fr: "Loi sur l’accès aux documents des organismes publics et sur la protection des renseignements personnels (chapitre A-2.1)",
    en: "Act respecting access to documents held by public bodies and the protection of personal information (chapter A-2.1)",
    articles: ["70.1"],
    sections: ["2.1"],
  },
  "legal-rcti": {
    fr: "Règlement sur les contrats des organismes publics en matière de technologie de l’information (RCTI), C-65.1, r. 5.1",
    en: "Regulation respecting contracting by public bodies in the field of information technologies (RCTI), C-65.1, r. 5.1",
    articles: ["48", "74", "82", "chapitre IX, section II"],
    sections: ["2.4.3", "3.4", "4.1", "4.1.1", "4.1.2", "4.5", "4.8.2", "4.10"],
  },
  "legal-lcop": {
    fr: "Loi sur les contrats des organismes publics (LCOP)",
    en: "Act respecting contracting by public bodies (LCOP)",
    articles: ["17"],
    sections: ["3.3.2", "4.5"],
  },
  "legal-directive-rc": {
    fr: "Directive concernant la reddition de comptes en gestion contractuelle des organismes publics",
    en: "Directive on accountability in contract management by public bodies",
    articles: [],
    sections: ["4.5"],
  },
  "legal-lgce": {
    fr: "Loi sur la gestion et le contrôle des effectifs (LGCE)",
    en: "Act respecting workforce management and control (LGCE)",
    articles: [],
    sections: ["3.4"],
  },
  "legal-decret-530-2021": {
    fr: "Décret 530-2021 (centres de contact client, CIC)",
    en: "Décret 530-2021 (customer contact centres, CIC)",
    articles: [],
    sections: ["1.3"],
  },
  "legal-decret-923-2015": {
    fr: "Décret no 923-2015 du 28 octobre 2015",
    en: "Décret no 923-2015 of 28 October 2015",
    articles: [],
    sections: ["4.1.1"],
  },
} as const satisfies Readonly<Record<string, LegalReference>>;

export type LegalReferenceId = keyof typeof legalReferences;
