/** The first parts of door 2's addresses as older clients spell them. */
const DOOR_2 = /^\/(upload|user|save-upload|stats|held)(?=[/?]|$)/
/** And of door 5's. */
const DOOR_5 = /^\/media(?=[/?]|$)/

/** Maps an address (path and query) that older clients of a door know onto the one under which it is declared. */
export function fullPath(url: string): string {
  if (DOOR_2.test(url)) return `/api/v1/dicom${url}`
  return DOOR_5.test(url) ? `/api/v1${url}` : url
}

/**
 * Tells whether a request for `/` wants the welcome of door 2 and not the home page: a browser asks for text/html, and Next's
 * own navigation, which sends any type, says so by a header of its own.
 */
export const wantsWelcome = (headers: Record<string, unknown>): boolean =>
  !String(headers['accept'] ?? '').includes('text/html') && headers['rsc'] === undefined && headers['next-url'] === undefined
