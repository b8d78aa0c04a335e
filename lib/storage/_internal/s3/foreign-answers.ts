type Headers = Record<string, string | undefined>

/** Whether an answer of success is a page, which we store nowhere: another server answered in the place of the store. */
export const isPage = (headers: Headers): boolean => /^text\/html/i.test(headers['content-type'] ?? '')

/**
 * Whether an answer of failure is that of a proxy, a load balancer or another server in the place of the store: it is a page or a
 * text. A store answers in XML, or without a body.
 */
export const isForeign = (headers: Headers | undefined): boolean =>
  /^(text\/(?!xml)|application\/(json|problem))/i.test(headers?.['content-type'] ?? '')

/**
 * An ETag as every answer of a store has it: one listed without its quotes is the same (RFC 9110 §8.8.3).
 *
 * @throws Error where there is none: what acknowledges bytes without one is no store
 */
export function entityTag(etag: string | undefined): string {
  const opaque = /^(?:W\/)?"?([^"]+)"?$/.exec(etag ?? '')?.[1]
  if (opaque === undefined) throw new Error('the store acknowledged bytes without an ETag')
  return `"${opaque}"`
}
