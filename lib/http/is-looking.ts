import type { Ask } from './ask'

/** Programs that fetch an address to draw a preview of it in a chat, to index it or to check it. */
const PREVIEWS =
  /bot\b|crawl|spider|preview|facebookexternalhit|facebookcatalog|^whatsapp\/|embedly|iframely|mattermost|vkshare|pinterest\/0|scanner|safelinks/i

/**
 * Tells whether somebody looks: a GET that neither a prefetch nor a program for previews made. Who says of itself that
 * it is no visitor is believed; a visitor who is taken for a program finds a button.
 */
export function isLooking(ask: Pick<Ask, 'method' | 'header'>): boolean {
  if (ask.method !== 'GET') return false
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => ask.header(name) ?? '').join(' ')
  return !/prefetch|prerender|preview/i.test(purpose) && !PREVIEWS.test(ask.header('user-agent') ?? '')
}
