/** No file of a dossier is larger, and no mail carries more (bytes). */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;
