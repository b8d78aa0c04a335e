/** The text of an entry of an archive: JSON to be read by people too. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
