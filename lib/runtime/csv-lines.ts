/**
 * Writes rows as CSV (RFC 4180), UTF-8, each with its line end. Null is an empty field.
 *
 * A spreadsheet would run a text that begins like a formula: an apostrophe makes it text. Numbers stay as they are.
 */
export const csvLines = (rows: readonly (readonly (string | number | null)[])[]): Uint8Array =>
  new TextEncoder().encode(rows.map((row) => `${row.map(toField).join(',')}\r\n`).join(''))

function toField(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
