import { Link } from "@fluentui/react-components";
import { Page } from "../parts/page.js";
import { hashOf } from "../route.js";
import { useWords } from "../words.js";

export const NowherePlace = () => {
  const { t } = useWords();
  return (
    <Page title={t("tab.nowhere")}>
      <p>{t("tab.nowhere-detail")}</p>
      <Link href={hashOf.list}>{t("tab.back-to-list")}</Link>
    </Page>
  );
};
