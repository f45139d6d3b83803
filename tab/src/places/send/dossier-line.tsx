import { hashOf } from "../../route.js";

/** Which dossier the screen is about, and the way back to it. */
export const DossierLine = ({ dossier }: { dossier: { id: string; title: string } }) => (
  <p className="dossier-line">
    <a href={hashOf.dossier(dossier.id)}>{dossier.title}</a> <span className="quiet">{dossier.id}</span>
  </p>
);
