import { fail } from '../../errors/fail'
import { parseJson } from '../../runtime/text/parse-json'
import { isUuid } from '../../runtime/uuid'
import type { SortColumn } from '../resources/resource-table'

/** Where a page ends: the value that it is sorted by, and the id of its last row. */
interface PageCursor {
  value: string
  id: string
}

/** Writes a cursor for an address; clients do not look into it. */
export const writeCursor = <Row extends { id: string }>({ valueOf }: SortColumn<Row>, last: Row): string => {
  const value = valueOf(last)
  const text = value instanceof Date ? value.toISOString() : String(value)
  return Buffer.from(JSON.stringify([text, last.id] satisfies [string, string])).toString('base64url')
}

/**
 * The condition of the rows after a cursor.
 *
 * @throws AppError `fhir_parameter_not_valid` for a cursor that this server has not written
 */
export function afterCursor<Row>({ column, parse }: SortColumn<Row>, isDescending: boolean, given: string): object {
  const { value, id } = parseCursor(given)
  const beyond = isDescending ? 'lt' : 'gt'
  const parsed = parsedOrRefused(parse, value)
  return { OR: [{ [column]: { [beyond]: parsed } }, { [column]: parsed, id: { [beyond]: id } }] }
}

function parseCursor(given: string): PageCursor {
  try {
    const [value, id] = parseJson(Buffer.from(given, 'base64url').toString('utf8')) as unknown[]
    if (typeof value === 'string' && !value.includes('\0') && typeof id === 'string' && isUuid(id)) return { value, id }
  } catch {
    // No JSON: refused below.
  }
  throw refused()
}

function parsedOrRefused<Row>(parse: SortColumn<Row>['parse'], value: string): string | Date | bigint {
  let parsed: string | Date | bigint
  try {
    parsed = parse(value)
  } catch (cause) {
    throw refused(cause)
  }
  if (parsed instanceof Date && Number.isNaN(parsed.getTime())) throw refused()
  return parsed
}

const refused = (cause?: unknown) => fail('fhir_parameter_not_valid', { key: '_cursor' }, { cause })
