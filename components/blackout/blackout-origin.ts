import { safeRedirectPath } from '../home/sign-in/safe-redirect-path'

/** The address of the page that blacks out areas of a file; it leads back to the page of personas that it was opened from. */
export const blackoutPathFrom = (fileId: string, from: string): string => `/blackout/${fileId}?from=${encodeURIComponent(from)}`

/** The page of personas that a blackout was opened from; null for any other page, and for an external URL. */
export function blackoutOrigin(from: string | null): string | null {
  const path = safeRedirectPath(from ?? undefined)
  return /^\/(personas\/\d+|all-media)$/.test(path) ? path : null
}
