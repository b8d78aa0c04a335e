import type { Role } from '../../access/actor'

/** A link as it is found by its token: it is open, and its maker may still share what it shows. */
export interface Link {
  id: string
  fileId: string | null
  caseId: string | null
  isChosen: boolean
  passwordHash: string | null
  allowDownload: boolean
  maxViews: number | null
  views: number
  expiresAt: Date
  maker: { id: string; role: Role; name: string; site: string | null }
  /** Of the visitor who asks, where they are one already. */
  visit: { id: string } | null
}

/** Tells whether no further visitor is let in. */
export const isUsedUp = ({ views, maxViews }: Pick<Link, 'views' | 'maxViews'>): boolean => maxViews !== null && views >= maxViews
