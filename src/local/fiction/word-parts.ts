import { escapeXml } from "./word-blocks.js";

/** The parts of a Word file that are the same in every fictitious document: styles, list, header, footer, relations. */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MARK = "FICTIF – document d’exemple, sans valeur";

const style = (type: string, id: string, name: string, rest: string, attributes = ""): string =>
  `<w:style w:type="${type}" w:styleId="${id}"${attributes}><w:name w:val="${name}"/>${rest}</w:style>`;

/** Ids are those of Word in French, names those of Word in every language. */
const styles = [
  `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="fr-CA"/></w:rPr></w:rPrDefault>`,
  `<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
  style("paragraph", "Normal", "Normal", "<w:qFormat/>", ' w:default="1"'),
  style("character", "Policepardfaut", "Default Paragraph Font", "", ' w:default="1"'),
  style("table", "TableauNormal", "Normal Table", "", ' w:default="1"'),
  style(
    "paragraph",
    "Titre",
    "Title",
    '<w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:b/><w:color w:val="223654"/><w:sz w:val="36"/></w:rPr>',
  ),
  ...[1, 2, 3].map((level) =>
    style(
      "paragraph",
      `Titre${level}`,
      `heading ${level}`,
      '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>' +
        `<w:pPr><w:keepNext/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="${level - 1}"/></w:pPr>` +
        `<w:rPr><w:b/><w:color w:val="223654"/><w:sz w:val="${30 - 2 * level}"/></w:rPr>`,
    ),
  ),
  style(
    "paragraph",
    "Instructions",
    "Instructions",
    '<w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:i/><w:color w:val="4A5568"/></w:rPr>',
    ' w:customStyle="1"',
  ),
  style(
    "paragraph",
    "Listepuces",
    "List Bullet",
    '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/></w:pPr>',
  ),
  style("character", "Textedelespacerserv", "Placeholder Text", '<w:rPr><w:color w:val="5F6368"/></w:rPr>'),
  style(
    "table",
    "Grilledutableau",
    "Table Grid",
    '<w:basedOn w:val="TableauNormal"/><w:tblPr><w:tblBorders>' +
      ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="8A94A6"/>`)
        .join("") +
      '</w:tblBorders><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
  ),
].join("");

const numbering =
  '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>' +
  '<w:numFmt w:val="bullet"/><w:pStyle w:val="Listepuces"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>' +
  '<w:pPr><w:ind w:left="426" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>' +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';

const field = (instruction: string): string =>
  `<w:fldSimple w:instr=" ${instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
const words = (text: string): string => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
const centred = (content: string): string => `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${content}</w:p>`;

const parts = [
  { name: "styles", type: "styles", xml: `<w:styles xmlns:w="${W}">${styles}</w:styles>` },
  { name: "numbering", type: "numbering", xml: `<w:numbering xmlns:w="${W}">${numbering}</w:numbering>` },
  {
    name: "settings",
    type: "settings",
    xml:
      `<w:settings xmlns:w="${W}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
      `<w:themeFontLang w:val="fr-CA"/></w:settings>`,
  },
  { name: "header1", type: "header", xml: `<w:hdr xmlns:w="${W}">${centred(words(MARK))}</w:hdr>` },
  {
    name: "footer1",
    type: "footer",
    xml: `<w:ftr xmlns:w="${W}">${centred(`${words("Page ")}${field("PAGE")}${words(" de ")}${field("NUMPAGES")}`)}</w:ftr>`,
  },
];

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
const relations = (content: string): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;

export type About = { title: string; gabarit: { id: string; version: string } };

function contentTypes(): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>` +
    override("word/document.xml", `${WORD_TYPE}.document.main+xml`) +
    parts.map((part) => override(`word/${part.name}.xml`, `${WORD_TYPE}.${part.type}+xml`)).join("") +
    override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
    override("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml") +
    "</Types>"
  );
}

function coreProperties(title: string): string {
  return (
    `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>Courtier (fictif)</dc:creator><dc:language>fr-CA</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">2026-09-01T13:00:00Z</dcterms:created></cp:coreProperties>`
  );
}

function customProperties({ id, version }: About["gabarit"]): string {
  const property = (pid: number, name: string, value: string): string =>
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${name}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`;
  return (
    `${DECLARATION}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">` +
    `${property(2, "GabaritId", id)}${property(3, "GabaritVersion", version)}</Properties>`
  );
}

const sectionProperties =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>' +
  '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>';

/** Every part of the file, by name, in the order in which it is packed. */
export function wordParts(about: About, body: string): [name: string, content: string][] {
  const own = parts.map((part, index) =>
    relation(`rId${index + 1}`, `${OFFICE}/relationships/${part.type}`, `${part.name}.xml`),
  );
  return [
    ["[Content_Types].xml", contentTypes()],
    [
      "_rels/.rels",
      relations(
        relation("rId1", `${OFFICE}/relationships/officeDocument`, "word/document.xml") +
          relation("rId2", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml") +
          relation("rId3", `${OFFICE}/relationships/custom-properties`, "docProps/custom.xml"),
      ),
    ],
    ["docProps/core.xml", coreProperties(about.title)],
    ["docProps/custom.xml", customProperties(about.gabarit)],
    [
      "word/document.xml",
      `${DECLARATION}<w:document xmlns:w="${W}" xmlns:r="${OFFICE}/relationships"><w:body>${body}${sectionProperties}</w:body></w:document>`,
    ],
    ["word/_rels/document.xml.rels", relations(own.join(""))],
    ...parts.map((part): [string, string] => [`word/${part.name}.xml`, DECLARATION + part.xml]),
  ];
}
