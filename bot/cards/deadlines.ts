import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import { Instant } from "../../shared/ids.js";
import type { DossierSummary } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import layout from "./deadlines.json" with { type: "json" };
import { defineCard } from "./render.js";
import { HOSTILE, summary } from "./samples.js";

const SHOWN = 10;

type Dated = { title: string; closesAt: Instant };

const dated = (dossiers: DossierSummary[]): Dated[] =>
  dossiers
    .flatMap(({ title, closesAt }) => (closesAt === null ? [] : [{ title, closesAt }]))
    .sort((a, b) => Date.parse(a.closesAt) - Date.parse(b.closesAt));

/** Closing dates, soonest first; those passed come last. `now` is business time. */
export const deadlinesCard = defineCard({
  name: "deadlines",
  layout,
  view: CardView.extend({
    none: z.array(z.string()),
    rows: z.array(z.object({ title: z.string(), line: z.string() })),
  }),
  from: ({ dossiers, now }: { dossiers: DossierSummary[]; now: Instant }, reader) => {
    const { t, lang } = reader;
    const passed = ({ closesAt }: Dated) => Date.parse(closesAt) <= Date.parse(now);
    const all = dated(dossiers);
    const rows = [...all.filter((one) => !passed(one)), ...all.filter(passed).reverse()].slice(0, SHOWN);
    return {
      title: t("cards.deadlines-title"),
      none: rows.length === 0 ? [t("cards.deadlines-none")] : [],
      rows: rows.map((one) => {
        const date = formatInstant(one.closesAt, lang);
        return { title: one.title, line: passed(one) ? t("cards.deadlines-passed", { date }) : date };
      }),
      buttons: [button(t("cards.my-dossiers"), "dossiers", {})],
      links: [link(t("cards.open-in-tab"), { place: "list" }, reader)],
    };
  },
  samples: [
    { name: "none", data: { dossiers: [summary({ closesAt: null })], now: Instant.parse("2026-11-23T15:00:00Z") } },
    {
      name: "some",
      data: {
        dossiers: [summary(), summary({ title: "Dossier fictif fermé", closesAt: "2026-11-02T21:00:00Z" })],
        now: Instant.parse("2026-11-23T15:00:00Z"),
      },
    },
    { name: "hostile", data: { dossiers: [summary({ title: HOSTILE })], now: Instant.parse("2026-11-23T15:00:00Z") } },
  ],
});
