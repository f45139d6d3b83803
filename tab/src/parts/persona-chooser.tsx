import { Select } from "@fluentui/react-components";
import { type Persona, playPersona } from "../session/local.js";
import { useWords } from "../words.js";

/** Local mode only: which fictitious person one plays. */
export const PersonaChooser = ({ persona, personas }: { persona: string; personas: Persona[] }) => {
  const { t } = useWords();
  return (
    <Select
      aria-label={t("tab.persona")}
      className="persona"
      value={persona}
      onChange={(_, { value }) => playPersona(value)}
    >
      {personas.map((one) => (
        <option key={one.persona} value={one.persona}>
          {one.name} ({one.persona})
        </option>
      ))}
    </Select>
  );
};
