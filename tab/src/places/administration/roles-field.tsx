import { Checkbox } from "@fluentui/react-components";
import { useId } from "react";
import { Role } from "../../../../shared/ids.js";
import { useWords } from "../../words.js";

type Props = { roles: readonly Role[]; change: (roles: Role[]) => void; missing: boolean };

export const RolesField = ({ roles, change, missing }: Props) => {
  const { t } = useWords();
  const fault = useId();
  return (
    <fieldset aria-describedby={missing ? fault : undefined}>
      <legend>{t("tab.roles")}</legend>
      <div className="checks">
        {Role.options.map((role) => (
          <Checkbox
            key={role}
            label={t(`common.role-${role}`)}
            checked={roles.includes(role)}
            onChange={(_, { checked }) => change(checked ? [...roles, role] : roles.filter((one) => one !== role))}
          />
        ))}
      </div>
      {missing && (
        <p className="field-error" id={fault}>
          {t("tab.missing-role")}
        </p>
      )}
    </fieldset>
  );
};
