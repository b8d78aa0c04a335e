import type { HttpRequest } from '../route/http-message'

/** Programs that fetch an address to preview it in a chat, to index it or to check it. */
const LINK_PREVIEW_BOTS =
  /bot\b|crawl|spider|preview|facebookexternalhit|facebookcatalog|^whatsapp\/|embedly|iframely|mattermost|vkshare|pinterest\/0|scanner|safelinks/i

/**
 * Whether a person visits: a GET that neither a prefetch nor a link-preview bot made. A program that identifies itself
 * is believed; a person who is taken for a program finds a button.
 */
export function isHumanVisit(request: Pick<HttpRequest, 'method' | 'header'>): boolean {
  if (request.method !== 'GET') return false
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => request.header(name) ?? '').join(' ')
  return !/prefetch|prerender|preview/i.test(purpose) && !LINK_PREVIEW_BOTS.test(request.header('user-agent') ?? '')
}
