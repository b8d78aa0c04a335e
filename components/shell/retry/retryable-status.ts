/**
 * Whether the same request may succeed later, by the status of its response; 0 where none arrived. 408, 429 and 5xx are the
 * server's condition (RFC 9110, 15.5.9 and 15.6; RFC 6585, 4), 423 a lock (RFC 4918, 11.3). Any other 4xx is about the
 * request itself. 401 is neither: it waits for the sign-in.
 */
export const isRetryableStatus = (status: number): boolean =>
  status === 0 || status === 408 || status === 423 || status === 429 || status >= 500

/** Retry-After (RFC 9110, 10.2.3) in milliseconds; 0 where there is none. */
export function retryAfterMs(header: string | null | undefined, now = Date.now()): number {
  if (!header) return 0
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.min(Math.max(seconds, 0), 300) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.min(Math.max(date - now, 0), 300_000)
}
