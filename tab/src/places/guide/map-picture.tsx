import type { MapView } from "../../../../shared/maps.js";
import { useWords } from "../../words.js";

const LINE = 15;

/** The picture as the server laid it out, in the colours of the theme. It takes the focus, so that keys scroll it. */
export const MapPicture = ({ map }: { map: MapView }) => {
  const { t } = useWords();
  const { width, height, boxes, lanes } = map.picture;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="map-scroll" tabIndex={0} aria-label={t("guide.map-scroll")}>
      <svg
        className="map"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t("guide.map-picture", { name: map.title })}
      >
        {boxes.map((box) => (
          <g key={box.id}>
            <rect className="map-box" x={box.x} y={box.y} width={box.width} height={box.height} rx={6} />
            {box.lines.map((line, index) => (
              <text
                key={line}
                className="map-label"
                x={box.x + 10}
                y={box.y + box.height / 2 + (index - (box.lines.length - 1) / 2) * LINE + 4}
              >
                {line}
              </text>
            ))}
          </g>
        ))}
        {lanes.map((lane) => (
          <Lane key={lane.number} lane={lane} />
        ))}
      </svg>
    </section>
  );
};

const Lane = ({ lane: { number, kind, x, top, bottom, ends } }: { lane: MapView["picture"]["lanes"][number] }) => (
  <g>
    <path
      className={`map-lane map-${kind}`}
      d={`M${x} ${top}V${bottom}${ends.map((end) => `M${x} ${end.y}H${end.x}`).join("")}`}
    />
    {ends.map((end) =>
      end.arrow ? (
        <path key={`${end.y}`} className="map-mark" d={`M${end.x} ${end.y}l7 -4v8z`} />
      ) : (
        <circle key={`${end.y}`} className="map-mark" cx={x} cy={end.y} r={2.5} />
      ),
    )}
    <text className="map-number" x={x + 3} y={(top + bottom) / 2}>
      {number}
    </text>
  </g>
);
