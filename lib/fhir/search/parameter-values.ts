import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'

/**
 * Returns the id of a reference in a search: `Patient/1`, `1`, or the whole address. Null for a resource of another
 * server or type, which nothing here refers to (FHIR R4 3.1.1.5.9).
 */
export function idOfReference(given: string, baseUrl: string, types: readonly string[]): string | null {
  const local = given.startsWith(`${baseUrl}/`) ? given.slice(baseUrl.length + 1) : given
  const [, type, id = ''] = /^(?:([A-Za-z]+)\/)?([A-Za-z0-9.-]{1,64})$/.exec(local) ?? []
  return (type === undefined || types.includes(type)) && isUuid(id) ? id.toLowerCase() : null
}

/**
 * Returns the code of a token, `code` or `system|code`; null where its system is another (FHIR R4 3.1.1.5.7).
 *
 * @throws AppError `fhir_parameter_not_valid` for a system without a code
 */
export function codeOfToken(name: string, given: string, system: string | readonly string[]): string | null {
  const bar = given.indexOf('|')
  const code = given.slice(bar + 1)
  if (code === '') throw fail('fhir_parameter_not_valid', { key: name })
  const known = typeof system === 'string' ? [system] : system
  return bar > 0 && !known.includes(given.slice(0, bar)) ? null : code
}
