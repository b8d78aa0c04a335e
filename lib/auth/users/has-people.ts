import { db } from '../../db/database'

let isKnown = false

/** Returns whether anybody has an account here: asked of the database until somebody has. */
export async function hasPeople(): Promise<boolean> {
  isKnown ||= (await db().user.findFirst({ where: { role: { not: 'service' } }, select: { id: true } })) !== null
  return isKnown
}
