import type { Answer } from "./answer.js";

export type Download = { name: string; mediaType: string; bytes: Uint8Array };

/** A file to be saved, never shown: what people upload must not run as a page of ours. */
export const downloadAnswer = ({ name, mediaType, bytes }: Download): Answer => ({
  status: 200,
  headers: {
    "Content-Type": /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : "application/octet-stream",
    "Content-Disposition": contentDisposition(name),
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
  },
  body: bytes,
});

/** RFC 6266: the whole name in RFC 5987 coding, and an ASCII one for what cannot read it. */
export const contentDisposition = (name: string): string => {
  const whole = name.replace(/\p{Cs}/gu, "_").normalize("NFC");
  const ascii = whole
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[^A-Za-z0-9 ._()-]/g, "_");
  const coded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${coded}`;
};
