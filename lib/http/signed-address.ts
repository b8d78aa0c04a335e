import { settings } from '../config/settings'
import type { Ask } from './ask'
import { publicUrl } from './cors'

/** Where signed links lead; the link itself is the last part. */
export const SIGNED_PATH = '/api/v1/signed'

/**
 * The address of a signed link. Downloads go through the network in front of us, where there is one (CDN_URL); bytes that
 * are sent never do.
 */
export function signedAddress(ask: Pick<Ask, 'header'>, link: string, method: 'GET' | 'PUT'): string {
  const front = method === 'GET' ? settings().CDN_URL : undefined
  return `${front ?? publicUrl(ask)}${SIGNED_PATH}/${link}`
}
