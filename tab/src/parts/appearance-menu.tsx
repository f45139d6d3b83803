import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { DarkTheme20Regular } from "@fluentui/react-icons";
import type { Key } from "../../../shared/i18n/index.js";
import { type Appearance, appearances, type Look } from "../theme.js";
import { useWords } from "../words.js";

const names = {
  system: "tab.appearance-system",
  light: "tab.appearance-light",
  dark: "tab.appearance-dark",
  contrast: "tab.appearance-contrast",
} as const satisfies Record<Appearance, Key>;

/** Outside Teams the person chooses; inside, Teams does. */
export const AppearanceMenu = ({ look }: { look: Look }) => {
  const { t } = useWords();
  return (
    <Menu
      checkedValues={{ appearance: [look.appearance] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const chosen = appearances.find((appearance) => appearance === checkedItems[0]);
        if (chosen) look.choose(chosen);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<DarkTheme20Regular />} aria-label={t("tab.appearance")} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {appearances.map((appearance) => (
            <MenuItemRadio key={appearance} name="appearance" value={appearance}>
              {t(names[appearance])}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
