import type { ProviderId, QualificationId } from "../../../shared/ids.js";

/** Fictitious qualifications and providers. The real ones are in the Catalogue, which is restricted. */

export type Qualification = { id: QualificationId; fr: string; en: string };
export type Provider = {
  id: ProviderId;
  name: string;
  email: string;
  contact: string;
  phone: string;
  qualifications: QualificationId[];
};

const qualification = (id: string, fr: string, en: string): Qualification => ({ id: id as QualificationId, fr, en });

export const qualifications: Qualification[] = [
  qualification("q1-migration", "Migration infonuagique (fictive)", "Cloud migration (fictitious)"),
  qualification("q2-securite", "Sécurité infonuagique (fictive)", "Cloud security (fictitious)"),
  qualification("q3-donnees", "Valorisation des données (fictive)", "Data services (fictitious)"),
  qualification("q4-developpement", "Développement infonuagique (fictif)", "Cloud development (fictitious)"),
];

const names = [
  "Nuage Boréal",
  "Aurore Numérique",
  "Érable Conseil",
  "Harfang Techno",
  "Fleuve Solutions",
  "Cap Virtuel",
  "Monts Infonuagiques",
  "Lac Argent Données",
  "Rivière Code",
  "Sapin Vert Services",
  "Neige Claire TI",
  "Grand Héron Systèmes",
  "Béluga Logique",
  "Caribou Réseaux",
  "Bleuet Analytique",
  "Chute Haute Sécurité",
  "Île Ronde Conseil",
  "Pin Blanc Intégration",
  "Golfe Nord Nuage",
  "Plaine Ouverte TI",
  "Quai Sud Numérique",
  "Vent d’Est Solutions",
  "Rocher Gris Services",
  "Étoile Polaire TI",
];

export const providers: Provider[] = names.map((name, index) => {
  const number = String(index + 1).padStart(2, "0");
  const holds = [qualifications[index % 4], qualifications[(index + 1) % 4]].filter((q) => q !== undefined);
  return {
    id: `p-${number}` as ProviderId,
    name: `${name} (fictif)`,
    email: `soumissions@prestataire-${number}.example`,
    contact: `Contact fictif ${number}`,
    phone: "",
    qualifications: holds.map((q) => q.id),
  };
});
