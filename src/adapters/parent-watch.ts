import { commandOf, parentOf } from "./running-process.js";

/**
 * Tells when the process that started this one is gone, however it went: an orphan gets another parent, and a channel
 * to the parent closes. Under npm, whose shell may outlive it, npm itself is watched too.
 */

export type ParentWatch = { onGone: () => void; everyMs?: number; npmScript?: string | undefined };

/** Gives a function that ends the watch. */
export const watchParent = ({ onGone, everyMs = 500, npmScript }: ParentWatch): (() => void) => {
  const parent = process.ppid;
  // npm runs a script as `sh -c SCRIPT`; a shell that has replaced itself by us is not there.
  const behindShell = npmScript !== undefined && commandOf(parent).includes(npmScript);
  const npm = behindShell ? parentOf(parent) : null;
  const gone = () => process.ppid !== parent || (npm !== null && parentOf(parent) !== npm);
  const end = () => {
    clearInterval(timer);
    process.off("disconnect", told);
  };
  const told = () => {
    end();
    onGone();
  };
  const timer = setInterval(() => gone() && told(), everyMs);
  timer.unref();
  process.on("disconnect", told);
  // The channel is for hearing of the parent's end; it must not keep a finished process alive.
  process.channel?.unref();
  return end;
};
