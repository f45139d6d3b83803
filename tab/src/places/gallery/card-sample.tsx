import { AdaptiveCard, HostConfig } from "adaptivecards";
import MarkdownIt from "markdown-it";
import { useEffect, useRef } from "react";

const markdown = new MarkdownIt({ html: false });
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

/** Like Teams: its type sizes, its spacing; colours are those of the paper that mails and cards are shown on. */
const hostConfig = new HostConfig({
  fontFamily: '"Segoe UI", "Noto Sans", system-ui, sans-serif',
  supportsInteractivity: true,
  // Under the h3 that names the sample.
  textBlock: { headingLevel: 4 },
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#d1d1d1" },
  actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left" },
  containerStyles: {
    default: {
      backgroundColor: "#ffffff",
      foregroundColors: {
        default: { default: "#242424", subtle: "#595959" },
        accent: { default: "#095797", subtle: "#0a4d84" },
        good: { default: "#0e700e", subtle: "#0e700e" },
        warning: { default: "#8a3707", subtle: "#8a3707" },
        attention: { default: "#b10e1c", subtle: "#b10e1c" },
      },
    },
  },
});

/** One card as Teams would draw it. Its buttons do nothing here. */
export const CardSample = ({ card, lang }: { card: unknown; lang: string }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawn = new AdaptiveCard();
    drawn.hostConfig = hostConfig;
    drawn.parse(card);
    const element = drawn.render();
    if (element) place.current?.replaceChildren(element);
  }, [card]);
  return <div className="paper" ref={place} lang={lang} />;
};
