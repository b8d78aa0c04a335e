/** The first parts of door 2's addresses as older clients spell them. */
const DOOR_2 = /^\/(upload|user|save-upload|stats|held)(?=[/?]|$)/

/** Maps an address (path and query) that older clients of a door know onto the one under which it is declared. */
export const fullPath = (url: string): string => (DOOR_2.test(url) ? `/api/v1/dicom${url}` : url)

/**
 * Tells whether a request for `/` wants the welcome of door 2 and not the home page: a browser asks for text/html, and Next's
 * own navigation, which sends any type, says so by a header of its own.
 */
export const wantsWelcome = (headers: Record<string, unknown>): boolean =>
  !String(headers['accept'] ?? '').includes('text/html') && headers['rsc'] === undefined && headers['next-url'] === undefined
