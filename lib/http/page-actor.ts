import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Actor } from '../access/actor'
import { findActor } from '../auth/find-actor'
import { isAway } from '../db/is-away'
import { PAGE_REQUEST, pageMetAway } from './page-trouble'

/** The signed-in person of a page; anybody else is sent to sign in, and comes back afterwards. */
export async function pageActor(): Promise<Actor> {
  const given = await headers()
  const actor = await findActor({ cookie: given.get('cookie'), authorization: null }).catch((thrown: unknown) => {
    if (isAway(thrown)) pageMetAway(given.get(PAGE_REQUEST))
    throw thrown
  })
  if (actor) return actor
  const from = given.get('x-fovea-path') ?? '/'
  redirect(from === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`)
}
