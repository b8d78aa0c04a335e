import { enter, type Visit } from './_internal/enter'
import { findLink } from './_internal/find-link'
import { isUsedUp } from './_internal/link'
import { picturesOf } from './_internal/pictures-of'
import { refuse } from './_internal/refuse'
import { factsOf } from './_internal/shared-facts'
import type { SharedFacts, SharedPicture } from './shared'

export interface OpenShare {
  token: string
  /** The secret of the visitor's cookie for this link, where they show one. */
  visitor: string | null
  ip: string | null
  /** Whether somebody looks; not where a program only asks what lies there (HEAD, a link preview, a prefetch). */
  isLooking: boolean
}

/** What is behind a link: its pictures, or a gate where a password or a person is still missing. */
export type OpenedShare =
  | { facts: SharedFacts; pictures: null }
  | { facts: SharedFacts; pictures: SharedPicture[]; /** A new visit; null for one that goes on. */ visit: Visit | null }

/**
 * Opens a link for a visitor. One without a password is opened by looking at it, which is counted once per visitor; one
 * with a password waits for `unlockShare`.
 *
 * @throws AppError `not_found` for a link that never was, has ended, or has no view left
 */
export async function openShare({ token, visitor, ip, isLooking }: OpenShare): Promise<OpenedShare> {
  const link = await findLink({ token, visitor, ip })
  if (link.visit) return { facts: await factsOf(link), pictures: await picturesOf(link), visit: null }
  if (isUsedUp(link)) return refuse('used_up', link.id, ip)
  if (link.passwordHash !== null || !isLooking) return { facts: await factsOf(link), pictures: null }
  const entered = await enter(link, ip)
  return { facts: await factsOf(entered.link), pictures: await picturesOf(entered.link), visit: entered.visit }
}
