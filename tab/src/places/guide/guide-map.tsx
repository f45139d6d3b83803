import { MapProcess, type MapView } from "../../../../shared/maps.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { MapPicture } from "./map-picture.js";

/** The map of a process: its picture, which scrolls, and the same in words. */
export const GuideMap = ({ process }: { process: MapProcess }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `map/${process}`,
    load: () => api("map", { params: { process } }),
  });
  return (
    <>
      <h2>{t("guide.map-title")}</h2>
      <nav className="sections" aria-label={t("guide.map-title")}>
        {MapProcess.options.map((one) => (
          <a key={one} href={hashOf.map(one)} aria-current={one === process ? "page" : undefined}>
            {t(`guide.map-${one}`)}
          </a>
        ))}
      </nav>
      {!value && (problem ? <ProblemNote problem={problem} retry={reload} /> : <Loading />)}
      {value && (value.map ? <Drawn map={value.map} /> : <Missing />)}
    </>
  );
};

const Missing = () => {
  const { t } = useWords();
  return (
    <Note tone="info">
      <p>{t("guide.map-missing")}</p>
    </Note>
  );
};

const Drawn = ({ map }: { map: MapView }) => {
  const { t } = useWords();
  return (
    <>
      <p>
        {t("guide.map-list-hint")} {t("guide.everywhere")}
      </p>
      <MapPicture map={map} />
      <section className="card" aria-labelledby="in-words">
        <h3 id="in-words">{t("guide.map-list")}</h3>
        <ol className="map-moves">
          {map.moves.map((move) => (
            <Move key={move.number} move={move} map={map} />
          ))}
        </ol>
      </section>
    </>
  );
};

const Move = ({ move, map }: { move: MapView["moves"][number]; map: MapView }) => {
  const { t } = useWords();
  const named = (ids: string[]) => ids.map((id) => map.states.find((state) => state.id === id)?.label ?? id).join(", ");
  return (
    <li>
      <p>
        <strong>{move.label}</strong> ({t(`guide.map-${move.kind}`)})
      </p>
      <p className="quiet">
        {t("guide.map-from", { state: named(move.from) })} {t("guide.map-to", { states: named(move.to) })}
      </p>
      <RuleWhy rules={move.guards} about={move.label} />
    </li>
  );
};
