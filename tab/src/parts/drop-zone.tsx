import { type DragEvent, type ReactNode, useState } from "react";

/** Accepts one dropped file. The same can always be done with a button inside it. */
export const DropZone = ({ onFile, children }: { onFile: (file: File) => void; children: ReactNode }) => {
  const [over, setOver] = useState(false);
  const take = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the file button that it holds
    <div
      className={over ? "drop drop-over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      {children}
    </div>
  );
};
