import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { fail } from '../../errors/fail'
import { isDirectLoopback } from './client-address'

interface Scrape {
  /** Null where the mount does not know the socket: under Next alone. */
  request: IncomingMessage | null
  authorization: string | null
  /** METRICS_TOKEN. */
  token: string | undefined
}

/**
 * Requires that whoever reads the metrics is a program on this machine, or has the token for them. A token that is sent must
 * be the right one, wherever it comes from.
 *
 * @throws AppError `page_not_found` where there is no token, as if nothing were here; `not_authenticated` where there is one
 */
export function authorizeScrape({ request, authorization, token }: Scrape): void {
  if (token !== undefined && authorization !== null) {
    if (isToken(authorization, token)) return
    throw fail('not_authenticated')
  }
  if (request && isDirectLoopback(request)) return
  throw fail(token === undefined ? 'page_not_found' : 'not_authenticated')
}

/** Returns whether {@link authorizeScrape} lets it pass. */
export function mayScrape(scrape: Scrape): boolean {
  try {
    authorizeScrape(scrape)
    return true
  } catch {
    return false
  }
}

/** Compared in constant time; the digests have one length, whatever was sent. */
function isToken(authorization: string, token: string): boolean {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  const digestOf = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digestOf(given), digestOf(token))
}
