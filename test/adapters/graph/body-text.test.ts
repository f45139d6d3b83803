import { bodyTextOf } from "../../../src/adapters/graph/body-text.js";
import { describe, expect, test } from "../../jest.js";

describe("The text of a mail body", () => {
  test.each([
    ["blocks, one a line", "<h1>Titre</h1><p>Un&nbsp;: été</p><div>Deux</div>", "Titre\nUn : été\nDeux"],
    [
      "marks inside a line",
      "<p>Un <b>mot</b> <i>et</i> <a href='https://fictif.example'>un lien</a>.</p>",
      "Un mot et un lien.",
    ],
    ["cells", "<table><tr><th>A</th><td>B</td></tr></table>", "A\nB"],
    ["breaks", "Un<br>deux<br/>trois", "Un\ndeux\ntrois"],
    ["lists", "<ul><li>un</li><li>deux</li></ul>", "* un\n* deux"],
    [
      "characters written as entities",
      "<p>&laquo;&#160;&eacute;t&eacute;&#xa0;&raquo; &amp; l&#39;an</p>",
      "« été » & l'an",
    ],
    ["nothing", "", ""],
  ])("keeps %s", (_, html, text) => {
    expect(bodyTextOf(html)).toBe(text);
  });

  test.each([
    [
      "a wrapping document",
      (html: string) => `<html><head>\r\n<meta charset="utf-8"><title>t</title></head><body>${html}</body></html>`,
    ],
    ["styles", (html: string) => `<style>p { color: red }</style>${html}`],
    [
      "a card",
      (html: string) => `<script type="application/adaptivecard+json">{"type":"AdaptiveCard"}</script>${html}`,
    ],
    ["a style turned into a comment", (html: string) => `<style><!--\np {}\n--></style>${html}`],
    ["line ends and white space between blocks", (html: string) => html.replaceAll("><", ">\r\n  <")],
    ["non-breaking spaces as characters", (html: string) => html.replaceAll("&nbsp;", "\u00a0")],
    ["a table body", (html: string) => html.replace("<tr>", "<tbody><tr>").replace("</tr>", "</tr></tbody>")],
    ["reordered attributes", (html: string) => html.replace('<p class="a" id="b">', "<p id=b class=a>")],
    ["rewritten links", (html: string) => html.replace("https://fictif.example", "https://gateway.example/?u=1")],
    ["decomposed accents", (html: string) => html.normalize("NFD")],
  ])("is not changed by %s", (_, rewrite) => {
    const html =
      '<p class="a" id="b">Été&nbsp;: <a href="https://fictif.example">lien</a></p><table><tr><td>A</td><td>B</td></tr></table><p>Fin</p>';
    expect(bodyTextOf(rewrite(html))).toBe(bodyTextOf(html));
  });

  test("changes when a word does", () => {
    expect(bodyTextOf("<p>avant le 6 janvier</p>")).not.toBe(bodyTextOf("<p>avant le 7 janvier</p>"));
  });
});
