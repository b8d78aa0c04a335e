import assert from 'node:assert/strict'
import type { Actor } from '../access/actor'
import { recordAccessAndWait } from '../audit/record-access'
import { recordAndWait } from '../audit/record'
import { openTestHouse } from '../auth/test-house'
import { db } from '../db/database'
import { type SteadyClock, type SteadyClockOptions } from '../db/steady-clock'
import { openTestClock } from '../db/test-database'
import { hasCode } from '../errors/app-error'
import { newId } from '../runtime/new-id'
import { createShare } from './create-share'
import { type ShareInput, ShareInputSchema } from './schema'
import { openShare } from './open-share'

/** Opens what links stand on, for one test file: people, the trail, the clock. Call it at the top of the file. */
export async function openSharesHouse(wound: SteadyClockOptions = {}): Promise<SteadyClock> {
  await openTestHouse()
  return openTestClock(wound)
}

/** So many hours from now, as a client writes it. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

/** Makes a link as a client asks for it: what is left out has the defaults of the call. */
export function share(actor: Actor, input: Record<string, unknown>): Promise<{ id: string; token: string }> {
  const parsed: ShareInput = ShareInputSchema.parse({ expires_at: inHours(1), ...input })
  return createShare(actor, parsed, '192.0.2.9')
}

/** The row of a completed picture, without bytes: enough where nobody opens it. */
export async function pictureRow(where: { ownerId?: string; caseId?: string | null }, more: object = {}): Promise<string> {
  const id = newId()
  await db().storedFile.create({
    data: {
      id,
      kind: 'case_picture',
      status: 'completed',
      thumbhash: new Uint8Array([1]),
      type: 'image/jpeg',
      ...where,
      ...more,
    },
  })
  return id
}

/** Somebody looks at a link for the first time. */
export const look = (token: string, more: { visitor?: string | null; ip?: string; isLooking?: boolean } = {}) =>
  openShare({ token, visitor: null, ip: '198.51.100.1', isLooking: true, ...more })

/** The pictures that somebody sees who opens a link, by their ids; sorted. */
export async function seen(token: string): Promise<string[]> {
  const { pictures } = await look(token)
  return (pictures ?? assert.fail('it did not open')).map(({ id }) => id).sort()
}

/** All that somebody who is refused can tell. */
export async function refusalOf(asking: Promise<unknown>): Promise<string> {
  return asking.then(
    () => assert.fail('it was opened'),
    (thrown: unknown) => {
      assert.ok(hasCode(thrown, 'not_found'), String(thrown))
      return JSON.stringify([thrown.code, thrown.detail, thrown.facts])
    },
  )
}

/** Resolves when every touch of a picture so far stands in its log: rows are written in order. */
export const logsAreWritten = () =>
  recordAccessAndWait({ userId: null, fileId: newId(), ip: null, action: 'analyze', variant: null, outcome: 'allowed' })

/** What the trail tells of a link, in order. Rows are written in order: when a later one is there, all earlier ones are. */
export async function trailOf(shareId: string): Promise<string[]> {
  await recordAndWait({ actorId: null, action: 'test', outcome: 'allowed' })
  const rows = await db().auditEntry.findMany({ where: { subjectId: shareId }, orderBy: { seq: 'asc' } })
  return rows.map(({ action, outcome, details }) => {
    const { reason } = details as { reason?: string }
    return `${action} ${outcome}${reason ? `: ${reason}` : ''}`
  })
}
