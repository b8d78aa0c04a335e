import type { Role } from '../../access/actor'

/** A link as found by its token: it is open, and its maker may still share what it shows. */
export interface ShareLink {
  id: string
  fileId: string | null
  caseId: string | null
  isSelection: boolean
  passwordHash: string | null
  allowDownload: boolean
  maxViews: number | null
  views: number
  expiresAt: Date
  creator: { id: string; role: Role; name: string; site: string | null }
  /** The caller's visit, if there is one. */
  visit: { id: string } | null
}

/** Returns whether no views are left for a new visitor. */
export const isUsedUp = ({ views, maxViews }: Pick<ShareLink, 'views' | 'maxViews'>): boolean =>
  maxViews !== null && views >= maxViews
