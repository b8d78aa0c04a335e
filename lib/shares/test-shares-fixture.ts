import assert from 'node:assert/strict'
import type { Actor } from '../access/actor'
import { recordAccessAndWait } from '../audit/record-access'
import { recordAndWait } from '../audit/record'
import { openAuthFixture } from '../auth/test-auth-fixture'
import { db } from '../db/database'
import { type SteadyClock, type SteadyClockOptions } from '../db/steady-clock'
import { openTestClock } from '../db/test-database'
import { hasCategory } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { createShare } from './create-share'
import { type ShareInput, ShareInputSchema } from './schema'
import { openShare } from './open-share'

/** Opens what links need, for one test file: people, the trail, the clock. Call it at the top of the file. */
export async function openSharesFixture(wound: SteadyClockOptions = {}): Promise<SteadyClock> {
  await openAuthFixture()
  return openTestClock(wound)
}

/** The time in so many hours, as a client writes it. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

/** Creates a link as a client requests it, with the defaults of the call. */
export function share(actor: Actor, input: Record<string, unknown>): Promise<{ id: string; token: string }> {
  const parsed: ShareInput = ShareInputSchema.parse({ expires_at: inHours(1), ...input })
  return createShare(actor, parsed, '192.0.2.9')
}

/** The row of a completed image, without bytes: enough where it is never opened. */
export async function createImageRow(where: { ownerId?: string; caseId?: string | null }, more: object = {}): Promise<string> {
  const id = newUuid()
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

/** Opens a link as a new visitor. */
export const openAsVisitor = (token: string, more: { visitor?: string | null; ip?: string; isHumanVisit?: boolean } = {}) =>
  openShare({ token, visitor: null, ip: '198.51.100.1', isHumanVisit: true, ...more })

/** The sorted ids of the images that a visitor of a link sees. */
export async function visibleImageIds(token: string): Promise<string[]> {
  const { pictures } = await openAsVisitor(token)
  return (pictures ?? assert.fail('it did not open')).map(({ id }) => id).sort()
}

/** Everything that a denied visitor can observe. */
export async function denialOf(asking: Promise<unknown>): Promise<string> {
  return asking.then(
    () => assert.fail('it was opened'),
    (thrown: unknown) => {
      assert.ok(hasCategory(thrown, 'not_found'), String(thrown))
      return JSON.stringify([thrown.code, thrown.params, thrown.facts])
    },
  )
}

/** Resolves when every access so far is in the access log: rows are written in order. */
export const flushAccessLog = () =>
  recordAccessAndWait({ userId: null, fileId: newUuid(), ip: null, action: 'analyze', variant: null, outcome: 'allowed' })

/** The entries of a link in the trail. Rows are written in order: when a later one is there, all earlier ones are. */
export async function auditTrailOf(shareId: string): Promise<string[]> {
  await recordAndWait({ actorId: null, action: 'test.flush', outcome: 'allowed' })
  const rows = await db().auditEntry.findMany({ where: { subjectId: shareId }, orderBy: { seq: 'asc' } })
  return rows.map(({ action, outcome, details }) => {
    const { reason } = details as { reason?: string }
    return `${action} ${outcome}${reason ? `: ${reason}` : ''}`
  })
}
