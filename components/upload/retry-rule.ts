/** What to do after a request failed: try again, wait for the person to sign in, or ask for attention. */
export type Verdict = 'again' | 'sign-in' | 'stop'

/** Attempts on an upload that the server does not know; a new one is made in between, so it never starts over for ever. */
const unknownLimit = 3

/**
 * Says whether a request of an upload is worth repeating. `status` is 0 where no answer came.
 * tus-js-client takes every 4xx but 409 and 423 as final; here a line that breaks is never a reason to give up.
 */
export function retryVerdict({ method, status, attempt }: { method: string; status: number; attempt: number }): Verdict {
  if (status === 401) return 'sign-in'
  // TUS 1.0.0: "If the offsets do not match, the Server MUST respond with the 409 Conflict status"; HEAD then tells the offset.
  if (status === 0 || status === 408 || status === 409 || status === 423 || status === 429 || status >= 500) return 'again'
  // TUS 1.0.0: 404 or 410 on an upload mean that it is gone; the next attempt's HEAD makes tus-js-client create another one.
  if ((status === 404 || status === 410) && method !== 'POST' && method !== 'DELETE')
    return attempt < unknownLimit ? 'again' : 'stop'
  return 'stop'
}

/**
 * True for answers to HEAD after which tus-js-client would start again from byte 0 although the upload is still there:
 * everything but success, 404 and 410 (really gone) and 423 (which it retries by itself).
 */
export function wouldStartOver(method: string, status: number): boolean {
  if (method !== 'HEAD') return false
  return !(status >= 200 && status < 300) && status !== 404 && status !== 410 && status !== 423
}

/** An answer to HEAD that is held back from tus-js-client, so that it retries instead of starting over. */
export class HeldBack extends Error {
  constructor(readonly status: number) {
    super(`the upload could not be asked for: ${status}`)
    this.name = 'HeldBack'
  }
}

/**
 * Delays between attempts, in milliseconds: quick at first, then every ten seconds for as long as an upload lives.
 * tus-js-client counts attempts from nought again after every byte that got through.
 */
export function retryDelays(random: () => number = Math.random): number[] {
  const first = [300, 1000, 2000, 4000, 7000]
  // Seven days of ten seconds: the server's own sliding expiry. The jitter keeps many phones from coming back at once.
  return Array.from({ length: 60_480 }, (_, index) => Math.round((first[index] ?? 10_000) * (0.8 + 0.4 * random())))
}

/** Seconds that the server asks to wait (RFC 9110, 10.2.3), as milliseconds; nought where it asks for none. */
export function retryAfterMs(header: string | null | undefined, now = Date.now()): number {
  if (!header) return 0
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.min(Math.max(seconds, 0), 300) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.min(Math.max(date - now, 0), 300_000)
}
