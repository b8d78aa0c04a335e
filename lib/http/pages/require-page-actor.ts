import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Actor } from '../../access/actor'
import { findActor } from '../../auth/actors/find-actor'
import { isDatabaseUnavailable } from '../../db/is-database-unavailable'
import { PAGE_REQUEST_HEADER, markDatabaseUnavailable } from './database-unavailable-pages'

/**
 * The signed-in user of a page; anyone else is redirected to sign in, and returns afterwards. Whoever must set up a second factor
 * first is redirected to that, from every page but its own.
 */
export async function requirePageActor({ isBeforeEnrolment = false } = {}): Promise<Actor> {
  const given = await headers()
  const actor = await findActor({ cookie: given.get('cookie'), authorization: null }).catch((thrown: unknown) => {
    if (isDatabaseUnavailable(thrown)) markDatabaseUnavailable(given.get(PAGE_REQUEST_HEADER))
    throw thrown
  })
  if (actor?.mustEnrol && !isBeforeEnrolment) redirect('/second-factor')
  if (actor) return actor
  const from = given.get('x-fovea-path') ?? '/'
  // A cookie that no session has any more: who comes for the first time has none.
  const hasEnded = /session-token=/.test(given.get('cookie') ?? '')
  const query = [...(from === '/' ? [] : [`from=${encodeURIComponent(from)}`]), ...(hasEnded ? ['why=ended'] : [])]
  redirect(query.length === 0 ? '/sign-in' : `/sign-in?${query.join('&')}`)
}
