import { CheckmarkCircle20Regular, ErrorCircle20Regular, Info20Regular, Warning20Regular } from "@fluentui/react-icons";
import type { ReactNode } from "react";

/** A framed remark. The tone is told by an icon and a border as well as by a colour. */
export type Tone = "info" | "success" | "warning" | "danger";

const icons = {
  info: Info20Regular,
  success: CheckmarkCircle20Regular,
  warning: Warning20Regular,
  danger: ErrorCircle20Regular,
} as const satisfies Record<Tone, unknown>;

export const Note = ({ tone, title, children }: { tone: Tone; title?: string; children?: ReactNode }) => {
  const Icon = icons[tone];
  return (
    <div className={`note note-${tone}`}>
      <Icon aria-hidden="true" className="note-icon" />
      <div className="note-text">
        {title && <p className="note-title">{title}</p>}
        {children}
      </div>
    </div>
  );
};
