import { settings } from '../../config/settings'
import type { HttpRequest } from '../route/http-message'
import { publicUrl } from '../origin/public-url'

/** The path of signed links; the link's token is the last part. */
const SIGNED_PATH = '/api/v1/signed'

/** The URL of a signed link. Downloads use the CDN in front of us, where there is one (CDN_URL); uploads never do. */
export function signedUrlOf(request: Pick<HttpRequest, 'header'>, link: string, method: 'GET' | 'PUT'): string {
  const front = method === 'GET' ? settings().CDN_URL : undefined
  return `${front ?? publicUrl(request)}${SIGNED_PATH}/${link}`
}
