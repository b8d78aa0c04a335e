import { parse } from 'csv-parse/sync'
import { fail } from '../../errors/fail'
import { IMPORT_COLUMNS, type ImportLine, MAX_IMPORT_ROWS } from './schema'

type Column = keyof ImportLine

interface ParsedCsv {
  rows: { line: number; fields: Partial<Record<Column, string>> }[]
  /** The titles of columns that have no meaning here. */
  ignored: string[]
}

const REQUIRED: readonly Column[] = ['name', 'email', 'role']
const MAX_LINE_BYTES = 20_000

/**
 * Reads a CSV file (RFC 4180) of people: a header that names the columns in any order, then a line for each. Fields are
 * separated as the header is, by a comma or a semicolon; a byte order mark and empty lines are passed over.
 *
 * @throws AppError `csv_not_utf8`, `csv_not_valid`, `csv_column_missing`, `csv_too_many_rows`
 */
export function parsePeopleCsv(text: string): ParsedCsv {
  // What a browser could not decode as UTF-8 arrives as the replacement character.
  if (/[\ufffd\0]/.test(text)) throw fail('csv_not_utf8')
  const [header, ...lines] = readLines(text)
  const titles = (header?.record ?? []).map(titleOf)
  const columns = titles.map((title) => IMPORT_COLUMNS.find((column) => column === title))
  const missing = REQUIRED.find((column) => !columns.includes(column))
  if (missing) throw fail('csv_column_missing', { column: missing })
  if (lines.length > MAX_IMPORT_ROWS) throw fail('csv_too_many_rows', { max_rows: MAX_IMPORT_ROWS })
  const rows = lines.map(({ record, info }) => {
    const fields: Partial<Record<Column, string>> = {}
    columns.forEach((column, at) => {
      const value = record[at]
      if (column && value) fields[column] = value
    })
    return { line: info.lines, fields }
  })
  return { rows, ignored: (header?.record ?? []).filter((title, at) => title && !columns[at]) }
}

function readLines(text: string): { record: string[]; info: { lines: number } }[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      max_record_size: MAX_LINE_BYTES,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: MAX_IMPORT_ROWS + 2,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
  } catch (cause) {
    throw fail('csv_not_valid', { cause })
  }
}

/** Spreadsheets write a semicolon where a comma is the decimal sign. */
function delimiterOf(text: string): ',' | ';' {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  return header.split(';').length > header.split(',').length ? ';' : ','
}

/** “E-Mail” is `email`, “Birth year” is `birth_year`. */
const titleOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/^e-mail$/, 'email')
    .replaceAll(/[\s-]+/g, '_')
