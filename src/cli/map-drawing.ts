import type { MapPicture, MapView } from "../../shared/maps.js";

/** A map as text that other programs draw. */

/** SVG 1.1 that stands alone: the picture, then each move by its number with the rules that guard it. */
export function svgOf(view: MapView): string {
  const { picture, moves } = view;
  const legend = moves.map(({ number, label, guards }) =>
    [`${number}. ${label}`, ...(guards.length > 0 ? [`[${guards.map(({ id }) => id).join(", ")}]`] : [])].join(" "),
  );
  const width = Math.max(picture.width, ...legend.map((text) => LEGEND_LEFT + text.length * 6.4));
  const height = picture.height + legend.length * LEGEND_STEP + LEGEND_STEP;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" font-family="sans-serif">`,
    `<title>${escaped(view.title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...picture.boxes.map(boxSvg),
    ...picture.lanes.map(laneSvg),
    ...legend.map(
      (text, index) =>
        `<text x="${LEGEND_LEFT}" y="${round(picture.height + (index + 1) * LEGEND_STEP)}" font-size="12">${escaped(text)}</text>`,
    ),
    "</svg>",
  ].join("\n");
}

const LEGEND_LEFT = 12;
const LEGEND_STEP = 18;

const boxSvg = ({ id, lines, x, y, width, height }: MapPicture["boxes"][number]): string => {
  const first = y + height / 2 - (lines.length * 15) / 2 + 4;
  const texts = [id, ...lines].map(
    (line, index) =>
      `<text x="${x + 10}" y="${round(first + index * 15)}" font-size="${index === 0 ? 10 : 13}"${index === 0 ? ' fill="#555555"' : ""}>${escaped(line)}</text>`,
  );
  return `<g><rect x="${x}" y="${round(y)}" width="${width}" height="${round(height)}" rx="6" fill="#f3f6fb" stroke="#4a5a75"/>${texts.join("")}</g>`;
};

const laneSvg = ({ number, kind, x, top, bottom, ends }: MapPicture["lanes"][number]): string => {
  const dash = kind === "fact" ? ' stroke-dasharray="4 3"' : "";
  const lines = ends.map(({ x: from, y }) => `M${x} ${round(y)}H${from}`).join("");
  const marks = ends.map(({ x: at, y, arrow }) =>
    arrow
      ? `<path d="M${at} ${round(y)}l7 -4v8z" fill="#1b4f9c"/>`
      : `<circle cx="${x}" cy="${round(y)}" r="2.5" fill="#1b4f9c"/>`,
  );
  return `<g><path d="M${x} ${round(top)}V${round(bottom)}${lines}" fill="none" stroke="#1b4f9c"${dash}/>${marks.join("")}<text x="${x + 3}" y="${round((top + bottom) / 2)}" font-size="11" stroke="#ffffff" stroke-width="3" paint-order="stroke">${number}</text></g>`;
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** A state diagram of Mermaid: one line for each state that a move leaves. */
export const mermaidOf = ({ states, moves }: MapView): string =>
  [
    "stateDiagram-v2",
    ...states.filter(({ id }) => id !== "start").map(({ id, label }) => `  ${mermaidId(id)}: ${id} ${plain(label)}`),
    ...moves.flatMap(({ from, to, label, guards }) =>
      from.flatMap((state) => {
        const held = guards.length > 0 ? ` [${guards.map(({ id }) => id).join(", ")}]` : "";
        return to.map(
          (next) => `  ${state === "start" ? "[*]" : mermaidId(state)} --> ${mermaidId(next)}: ${plain(label)}${held}`,
        );
      }),
    ),
  ].join("\n");

const mermaidId = (id: string): string => id.replaceAll(/\W/g, "_");

/** What Mermaid reads as its own signs. */
const plain = (text: string): string => text.replaceAll(/[:;#]/g, " ").replaceAll(/\s+/g, " ").trim();

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
