import { findLink } from './_internal/find-link'
import { picturesOf } from './_internal/pictures-of'
import { factsOf } from './_internal/shared-facts'
import type { SharedFacts, SharedPicture } from './shared'

export interface LookAtShared {
  token: string
  visitor: string | null
  ip: string | null
}

/**
 * Gives a visitor who is in what the link shows, without counting them again.
 *
 * @returns null for somebody who is not in, or no longer: the gate is where they begin
 * @throws AppError `not_found` for a link that never was or has ended
 */
export async function lookAtShared(asked: LookAtShared): Promise<{ facts: SharedFacts; pictures: SharedPicture[] } | null> {
  const link = await findLink(asked)
  return link.visit ? { facts: await factsOf(link), pictures: await picturesOf(link) } : null
}
