import assert from 'node:assert/strict'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { tinyPdf } from '../imaging/test-documents'
import { openSealed } from '../storage/open-sealed'
import { store } from '../storage/open-store'
import { wholeBody } from '../uploads/test-uploads'
import type { TusAnswer } from '../uploads/tus-ask'
import { accountOf } from './_internal/account-of'
import { getMe } from './get-me'
import { openObjectKey } from './object-keys'
import { actorOf, objectsInStore, tus } from './test-files-house'

/** The quota of each of the people here, in bytes. */
export const QUOTA = 10_000

/** Something that a person sends, as it must be counted. */
export interface Thing {
  id: string
  owner: Actor
  kind: 'upload' | 'part' | 'final'
  /** Null while it is deferred. */
  length: number | null
  came: number
  /** A file is what an upload or a final has become; a part that has all its bytes waits. */
  state: 'open' | 'waits' | 'file' | 'gone'
  /** Of a final. */
  parts: Thing[]
}
export interface Reference {
  things: Thing[]
}
/** The people; everything else is asked of the database and of the store. */
export interface Real {
  people: Actor[]
}

export const isHeld = ({ things }: Reference, part: Thing) =>
  things.some(({ kind, state, parts }) => kind === 'final' && state === 'open' && parts.includes(part))
export const usedBy = ({ things }: Reference, owner: Actor) =>
  things.filter((thing) => thing.owner === owner && thing.state !== 'gone').reduce((sum, { came }) => sum + came, 0)
export const claimOf = (model: Reference, thing: Thing): number => {
  if (thing.state === 'gone' || (thing.kind === 'part' && isHeld(model, thing))) return 0
  return thing.length ?? thing.came
}
export const roomOf = (model: Reference, owner: Actor, except?: Thing) =>
  QUOTA -
  model.things.filter((thing) => thing.owner === owner && thing !== except).reduce((sum, thing) => sum + claimOf(model, thing), 0)

/** A document of so many bytes: it passes the line where they are enough for one. */
export const documentOf = (length: number) => tinyPdf({ sizeBytes: length }).subarray(0, length)

/** The bytes that each person has in the store: opened where they are whole, what HEAD acknowledges where they grow. */
async function bytesInStore(owner: Actor): Promise<number> {
  const names = new Map((await objectsInStore()).map((name) => [name.slice(-36), name]))
  let sum = 0
  const open = await db().upload.findMany({ where: { ownerId: owner.id, state: 'open' } })
  for (const { id, objectId, concat } of open) {
    if (concat?.startsWith('final')) continue // It grows while its parts are there, which are counted.
    assert.ok(names.has(objectId))
    sum += Number((await tus(owner, 'HEAD', { id })).headers['upload-offset'])
  }
  const parts = await db().upload.findMany({ where: { ownerId: owner.id, state: 'finished', concat: 'partial' } })
  const files = await db().storedFile.findMany({ where: { ownerId: owner.id, status: { in: ['processing', 'completed'] } } })
  for (const objectId of [...parts, ...files].map((row) => row.objectId!)) {
    const whole = await openSealed({
      store: store(),
      key: names.get(objectId)!,
      objectId,
      dataKey: await openObjectKey(objectId),
    })
    sum += whole.sizeBytes
    await whole.close()
  }
  return sum
}

/** Used is what is there, in the account, in the reference and in the store; and with all that may still come it fits. */
export async function checkSpace(real: Real, model?: Reference): Promise<void> {
  for (const owner of real.people) {
    const { used_bytes: used } = await getMe(owner)
    if (model) assert.equal(used, usedBy(model, owner))
    assert.equal(used, await bytesInStore(owner))
    const { usedBytes, claimedBytes } = await accountOf(db(), owner.id)
    assert.ok(usedBytes <= claimedBytes && claimedBytes <= QUOTA, `${usedBytes} used, ${claimedBytes} claimed of ${QUOTA}`)
    if (model) assert.equal(claimedBytes, QUOTA - roomOf(model, owner))
  }
  const owners = new Set(real.people.map(({ id }) => id))
  const known = await db().upload.findMany({ where: { objectKey: { not: '' }, ownerId: { in: [...owners] } } })
  assert.ok(
    known.every(({ state }) => state === 'open' || state === 'finished'),
    'what is given up is cleared away',
  )
}

export const post = (owner: Actor, headers: Record<string, string>) => tus(owner, 'POST', { headers })
export const idOf = (told: TusAnswer) => told.headers['location']!.split('/').at(-1)!
export const headersOf = (kind: 'upload' | 'part', length: number | null): Record<string, string> => ({
  ...(length === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(length) }),
  ...(kind === 'part' ? { 'upload-concat': 'partial' } : {}),
})
export const sendTo = (thing: Thing, bytes: Buffer, more: Record<string, string> = {}) =>
  tus(thing.owner, 'PATCH', {
    id: thing.id,
    headers: { 'upload-offset': String(thing.came), 'content-type': 'application/offset+octet-stream', ...more },
    body: wholeBody(bytes),
  })
export const settle = (thing: Thing) => {
  if (thing.length !== null && thing.came === thing.length) thing.state = thing.kind === 'part' ? 'waits' : 'file'
}

/** Three people with that quota. */
export async function somePeople(): Promise<Actor[]> {
  const made = await Promise.all(['patient', 'staff', 'doctor'].map((role) => actorOf(role as Actor['role'])))
  await db().user.updateMany({ where: { id: { in: made.map(({ id }) => id) } }, data: { quotaBytes: QUOTA } })
  return made
}
