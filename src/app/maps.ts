import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import type { MapProcess, MapView } from "../../shared/maps.js";
import { layout } from "../domain/map-layout.js";
import { type MapMove, processMap } from "../guide/processes/map.js";
import { ruleView } from "./problem.js";

/** The map of a process in words and as a picture; `null` for one that the assistant does not carry yet. */
export function mapView(process: MapProcess, lang: Lang): MapView | null {
  const map = processMap(process);
  if (map === null) return null;
  const t = translator(lang);
  const states = [
    ...(map.moves.some(({ from }) => from.includes("start")) ? [{ id: "start", label: t("guide.map-start") }] : []),
    ...map.states.map(({ id, label }) => ({ id, label: label?.[lang] ?? wordsOf(lang, `common.state-${id}`) ?? id })),
  ];
  const moves = map.moves.map((move, index) => ({ ...wordsOfMove(move, lang), number: index + 1 }));
  return { process, title: t(`guide.map-${process}`), states, moves, picture: layout({ states, moves }) };
}

const wordsOfMove = ({ label, kind, actor, from, to, guards }: MapMove, lang: Lang) => ({
  label: label[lang],
  kind,
  actor: translator(lang)(`guide.actor-${actor}`),
  from: [...from],
  to: [...to],
  guards: guards.flatMap((id) => ruleView(id, lang) ?? []),
});
