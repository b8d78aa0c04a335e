import assert from 'node:assert/strict'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { tinyPdf } from '../../imaging/documents/test-documents'
import { openSealedObject } from '../../storage/sealed/open-sealed-object'
import { store } from '../../storage/open-store'
import { wholeBody } from '../../uploads/test-uploads'
import type { TusResponse } from '../../uploads/protocol/tus-request'
import { getStorageUsage } from './_internal/get-storage-usage'
import { getCurrentUser } from './get-current-user'
import { unwrapDataKey } from '../deliver/data-keys'
import { createActor, objectsInStore, tus } from '../test-files-fixture'

/** The quota of each test user, in bytes. */
export const QUOTA = 10_000

/** Something that a user sends, as it must be counted. */
export interface TestUpload {
  id: string
  owner: Actor
  kind: 'upload' | 'part' | 'final'
  /** Null while it is deferred. */
  length: number | null
  came: number
  /** A file is what an upload or a final upload has become; a complete part waits to be joined. */
  state: 'open' | 'waits' | 'file' | 'gone'
  /** Of a final upload. */
  parts: TestUpload[]
}
export interface Reference {
  things: TestUpload[]
}
/** The users; everything else is read from the database and the store. */
export interface Real {
  people: Actor[]
}

export const isInOpenFinal = ({ things }: Reference, part: TestUpload) =>
  things.some(({ kind, state, parts }) => kind === 'final' && state === 'open' && parts.includes(part))
export const usedBy = ({ things }: Reference, owner: Actor) =>
  things.filter((thing) => thing.owner === owner && thing.state !== 'gone').reduce((sum, { came }) => sum + came, 0)
export const reservedBytesOf = (model: Reference, thing: TestUpload): number => {
  if (thing.state === 'gone' || (thing.kind === 'part' && isInOpenFinal(model, thing))) return 0
  return thing.length ?? thing.came
}
export const availableBytesOf = (model: Reference, owner: Actor, except?: TestUpload) =>
  QUOTA -
  model.things
    .filter((thing) => thing.owner === owner && thing !== except)
    .reduce((sum, thing) => sum + reservedBytesOf(model, thing), 0)

/** A document of this many bytes; it passes the pipeline if they are enough for one. */
export const documentOf = (length: number) => tinyPdf({ sizeBytes: length }).subarray(0, length)

/**
 * The bytes that each user has in the store: the opened size of complete objects, the offset that HEAD
 * acknowledges for incomplete ones.
 */
async function bytesInStore(owner: Actor): Promise<number> {
  const names = new Map((await objectsInStore()).map((name) => [name.slice(-36), name]))
  let sum = 0
  const open = await db().upload.findMany({ where: { ownerId: owner.id, state: 'open' } })
  for (const { id, objectId, concat } of open) {
    if (concat?.startsWith('final')) continue // It grows while its parts still exist, and they are counted.
    assert.ok(names.has(objectId))
    sum += Number((await tus(owner, 'HEAD', { id })).headers['upload-offset'])
  }
  const parts = await db().upload.findMany({ where: { ownerId: owner.id, state: 'finished', concat: 'partial' } })
  const files = await db().storedFile.findMany({ where: { ownerId: owner.id, status: { in: ['processing', 'completed'] } } })
  for (const objectId of [...parts, ...files].map((row) => row.objectId!)) {
    const whole = await openSealedObject({
      store: store(),
      key: names.get(objectId)!,
      objectId,
      dataKey: await unwrapDataKey(objectId),
    })
    sum += whole.sizeBytes
    await whole.close()
  }
  return sum
}

/**
 * Used bytes agree between the account, the reference and the store; including everything that may still arrive,
 * they fit the quota.
 */
export async function assertUsage(real: Real, model?: Reference): Promise<void> {
  for (const owner of real.people) {
    const { used_bytes: used } = await getCurrentUser(owner)
    if (model) assert.equal(used, usedBy(model, owner))
    assert.equal(used, await bytesInStore(owner))
    const { usedBytes, reservedBytes } = await getStorageUsage(db(), owner.id)
    assert.ok(usedBytes <= reservedBytes && reservedBytes <= QUOTA, `${usedBytes} used, ${reservedBytes} claimed of ${QUOTA}`)
    if (model) assert.equal(reservedBytes, QUOTA - availableBytesOf(model, owner))
  }
  const owners = new Set(real.people.map(({ id }) => id))
  const known = await db().upload.findMany({ where: { objectKey: { not: '' }, ownerId: { in: [...owners] } } })
  assert.ok(
    known.every(({ state }) => state === 'open' || state === 'finished'),
    'what is given up is cleared away',
  )
}

export const post = (owner: Actor, headers: Record<string, string>) => tus(owner, 'POST', { headers })
export const idOf = (told: TusResponse) => told.headers['location']!.split('/').at(-1)!
export const headersOf = (kind: 'upload' | 'part', length: number | null): Record<string, string> => ({
  ...(length === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(length) }),
  ...(kind === 'part' ? { 'upload-concat': 'partial' } : {}),
})
export const sendTo = (thing: TestUpload, bytes: Buffer, more: Record<string, string> = {}) =>
  tus(thing.owner, 'PATCH', {
    id: thing.id,
    headers: { 'upload-offset': String(thing.came), 'content-type': 'application/offset+octet-stream', ...more },
    body: wholeBody(bytes),
  })
export const updateState = (thing: TestUpload) => {
  if (thing.length !== null && thing.came === thing.length) thing.state = thing.kind === 'part' ? 'waits' : 'file'
}

/** Three users with that quota. */
export async function createUsersWithQuota(): Promise<Actor[]> {
  const made = await Promise.all(['patient', 'staff', 'doctor'].map((role) => createActor(role as Actor['role'])))
  await db().user.updateMany({ where: { id: { in: made.map(({ id }) => id) } }, data: { quotaBytes: QUOTA } })
  return made
}
