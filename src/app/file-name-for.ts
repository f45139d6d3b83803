/** Words of a person as a file name: no separator, no control character, no second extension, not too long; `otherwise` where nothing is left. */
export const fileNameFor = (words: string, extension: string, otherwise = "document"): string => {
  const stem = words
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f/\\:*?"<>|.]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80)
    .trim();
  return `${stem || otherwise}.${extension}`;
};
