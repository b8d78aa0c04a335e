import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { db } from '../../db/database'
import { uploads } from '../../uploads/open-uploads'
import { getStorageUsage } from './_internal/get-storage-usage'
import { deleteFile } from '../erase/delete-file'
import { ingestFile } from '../ingest/ingest-file'
import { openFilesFixture, tus } from '../test-files-fixture'
import {
  assertUsage,
  reservedBytesOf,
  documentOf,
  headersOf,
  idOf,
  isInOpenFinal,
  post,
  QUOTA,
  type Real,
  type Reference,
  availableBytesOf,
  sendTo,
  updateState,
  createUsersWithQuota,
  type TestUpload,
} from './test-quota'
import { during } from '../../runtime/test-during'

await openFilesFixture()
const runs = (usual: number, long: number) => ({
  numRuns: Number(process.env['FOVEA_TEST_RUNS'] ?? dose(usual, long)),
  endOnFailure: true,
})

abstract class Step implements fc.AsyncCommand<Reference, Real> {
  constructor(readonly given: Record<string, unknown>) {}
  check = (_model: Readonly<Reference>): boolean => true
  async run(model: Reference, real: Real): Promise<void> {
    await this.take(model, real)
    await assertUsage(real, model)
  }
  abstract take(model: Reference, real: Real): Promise<void>
  toString = () => `${this.constructor.name} ${JSON.stringify(this.given)}`
}

class Create extends Step {
  constructor(override readonly given: { who: number; kind: 'upload' | 'part'; length: number; defers: boolean; many: number }) {
    super(given)
  }
  async take(model: Reference, { people }: Real): Promise<void> {
    const { who, kind, many, defers } = this.given
    const owner = people[who]!
    const length = defers ? null : this.given.length
    const fit = length ? Math.min(many, Math.max(0, Math.floor(availableBytesOf(model, owner) / length))) : many
    const told = await Promise.all(Array.from({ length: many }, () => post(owner, headersOf(kind, length))))
    const made = told.filter(({ status }) => status === 201)
    assert.equal(made.length, fit, `${fit} of ${many} with ${length} bytes fit into ${availableBytesOf(model, owner)}`)
    for (const { error } of told) assert.ok(!error || error.code === 'quota_exceeded', error?.code)
    for (const one of made) {
      const thing: TestUpload = { id: idOf(one), owner, kind, length, came: 0, state: 'open', parts: [] }
      updateState(thing)
      model.things.push(thing)
    }
  }
}

/** A step that applies to one of several items; skipped if there is none. */
abstract class OnOne extends Step {
  constructor(override readonly given: { which: number } & Record<string, unknown>) {
    super(given)
  }
  abstract fits(thing: TestUpload, model: Reference): boolean
  abstract with(thing: TestUpload, model: Reference): Promise<void>
  override check = (model: Readonly<Reference>) => this.some(model).length > 0
  async take(model: Reference): Promise<void> {
    const some = this.some(model)
    await this.with(some[this.given.which % some.length]!, model)
  }
  private some = (model: Reference) => model.things.filter((thing) => this.fits(thing, model))
}

class Send extends OnOne {
  constructor(override readonly given: { which: number; bytes: number; announces: boolean; whole: boolean; good: boolean }) {
    super(given)
  }
  fits = ({ state, kind }: TestUpload) => state === 'open' && kind !== 'final'
  async with(thing: TestUpload, model: Reference): Promise<void> {
    const { announces, good, whole } = this.given
    const left = thing.length === null ? Infinity : thing.length - thing.came
    const count = Math.min(whole ? Math.min(left, 3000) : this.given.bytes, left)
    const content = thing.length !== null && good ? documentOf(thing.length) : Buffer.alloc(thing.came + count, 'x')
    const bytes = content.subarray(thing.came, thing.came + count)
    const room = availableBytesOf(model, thing.owner, thing)
    const told = await sendTo(thing, bytes, announces ? { 'content-length': String(count) } : { 'transfer-encoding': 'chunked' })
    if (thing.length === null && count > 0 && thing.came + count > room) {
      assert.deepEqual([told.status, told.error?.code], [413, 'quota_exceeded'])
      Object.assign(thing, { state: 'gone' })
      return
    }
    assert.equal(told.status, 204, told.error?.code)
    thing.came += count
    updateState(thing)
  }
}

class SayLength extends OnOne {
  constructor(override readonly given: { which: number; more: number }) {
    super(given)
  }
  fits = ({ state, length }: TestUpload) => state === 'open' && length === null
  async with(thing: TestUpload, model: Reference): Promise<void> {
    const length = thing.came + this.given.more
    const fits = length <= availableBytesOf(model, thing.owner, thing)
    const told = await sendTo(thing, Buffer.alloc(0), { 'content-length': '0', 'upload-length': String(length) })
    assert.equal(told.status, fits ? 204 : 413, told.error?.code)
    if (fits) Object.assign(thing, { length })
    updateState(thing)
  }
}

class GiveUp extends OnOne {
  fits = ({ state }: TestUpload) => state === 'open' || state === 'waits'
  async with(thing: TestUpload, model: Reference): Promise<void> {
    const { status } = await tus(thing.owner, 'DELETE', { id: thing.id })
    const isNeeded = thing.kind === 'part' && isInOpenFinal(model, thing)
    assert.equal(status, isNeeded ? 409 : 204)
    if (!isNeeded) thing.state = 'gone'
  }
}

class Expire extends OnOne {
  fits = ({ state, kind }: TestUpload) => (state === 'open' || state === 'waits') && kind !== 'final'
  async with(thing: TestUpload, model: Reference): Promise<void> {
    await db().upload.update({ where: { id: thing.id }, data: { expiresAt: new Date(0) } })
    const isNeeded = thing.kind === 'part' && isInOpenFinal(model, thing)
    assert.equal((await uploads().sweep(new Date())).expired, isNeeded ? 0 : 1)
    if (!isNeeded) thing.state = 'gone'
    else await db().upload.update({ where: { id: thing.id }, data: { expiresAt: new Date(Date.now() + 1e9) } })
  }
}

class LookAt extends OnOne {
  fits = ({ state }: TestUpload) => state === 'file'
  async with(thing: TestUpload): Promise<void> {
    await ingestFile(thing.id)
    const { status } = await db().storedFile.findUniqueOrThrow({ where: { id: thing.id } })
    assert.ok(status === 'completed' || status === 'failed')
    if (status === 'failed') thing.state = 'gone'
  }
}

class Erase extends OnOne {
  fits = ({ state, kind }: TestUpload) => state === 'file' || (state === 'open' && kind !== 'part')
  async with(thing: TestUpload): Promise<void> {
    await deleteFile(thing.owner, thing.id, null)
    thing.state = 'gone'
  }
}

/** Sends complete parts of a user, as far as they fit. */
class SendParts extends Step {
  constructor(override readonly given: { who: number; sizes: number[] }) {
    super(given)
  }
  async take(model: Reference, real: Real): Promise<void> {
    for (const length of this.given.sizes) {
      if (length > availableBytesOf(model, real.people[this.given.who]!)) continue
      await new Create({ who: this.given.who, kind: 'part', length, defers: false, many: 1 }).take(model, real)
      const thing = model.things.at(-1)!
      if (thing.state !== 'open') continue
      assert.equal((await sendTo(thing, Buffer.alloc(length, 'p'))).status, 204)
      thing.came = length
      updateState(thing)
    }
  }
}

/** Creates a final upload from parts of the owner of a waiting part; one part may occur in it twice. */
class Concat extends OnOne {
  constructor(override readonly given: { which: number; picks: number[] }) {
    super(given)
  }
  fits = ({ state }: TestUpload) => state === 'waits'
  async with({ owner }: TestUpload, model: Reference): Promise<void> {
    const waiting = model.things.filter((thing) => thing.owner === owner && thing.state === 'waits')
    const parts = this.given.picks.map((pick) => waiting[pick % waiting.length]!)
    const length = parts.reduce((sum, { came }) => sum + came, 0)
    const freed = [...new Set(parts)].reduce((sum, part) => sum + reservedBytesOf(model, part), 0)
    const fits = length <= availableBytesOf(model, owner) + freed
    const told = await post(owner, { 'upload-concat': `final;${parts.map(({ id }) => `/api/v1/files/upload/${id}`).join(' ')}` })
    assert.equal(told.status, fits ? 201 : 413, told.error?.code)
    if (fits) model.things.push({ id: idOf(told), owner, kind: 'final', length, came: 0, state: 'open', parts })
  }
}

class Join extends OnOne {
  fits = ({ state, kind }: TestUpload) => state === 'open' && kind === 'final'
  async with(thing: TestUpload, model: Reference): Promise<void> {
    await uploads().concatenate(thing.id)
    Object.assign(thing, { state: 'file', came: thing.length })
    for (const part of thing.parts) if (!isInOpenFinal(model, part)) part.state = 'gone'
  }
}

const who = fc.constantFrom(0, 0, 0, 1, 2)
const which = fc.nat(50)
const kind = fc.constantFrom('upload', 'part')
const length = fc.oneof(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(0, 1, 20, 2500, QUOTA, QUOTA + 1))
const many = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 8 }))
const one = (make: new (given: { which: number }) => Step) => which.map((n) => new make({ which: n }))
const creates = fc.record({ who, kind, length, defers: fc.boolean(), many }).map((given) => new Create(given))
const bytes = fc.integer({ min: 0, max: 6000 })
const sends = fc.record({ which, bytes, announces: fc.boolean(), whole: fc.boolean(), good: fc.boolean() })
const steps: fc.Arbitrary<Step>[] = [
  creates,
  creates,
  sends.map((given) => new Send(given)),
  sends.map((given) => new Send(given)),
  sends.map((given) => new Send(given)),
  fc.record({ which, more: fc.nat(3000) }).map((given) => new SayLength(given)),
  fc.record({ who, sizes: fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 4 }) }).map((given) => new SendParts(given)),
  fc.record({ which, picks: fc.array(which, { minLength: 1, maxLength: 4 }) }).map((given) => new Concat(given)),
  one(GiveUp),
  one(Expire),
  one(LookAt),
  one(Erase),
  one(Join),
]

describe('the storage usage of a user', () => {
  it('equals the stored bytes and never exceeds the quota, for any sequence of operations', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { size: 'max', maxCommands: 45 }), async (commands) => {
        const real = { people: await createUsersWithQuota() }
        await fc.asyncModelRun(() => ({ model: { things: [] } as Reference, real }), commands)
        // No upload of this run expires during the next.
        await db().upload.updateMany({ where: { state: 'open' }, data: { expiresAt: new Date(Date.now() + 1e10) } })
      }),
      runs(3, 8),
    )
  })

  it('never exceeds the quota under concurrent streams, creations and deletions', async () => {
    const stream = fc.record({ size: fc.integer({ min: 1, max: 6000 }), defers: fc.boolean(), ends: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(stream, { minLength: 4, maxLength: 16 }), async (streams) => {
        const [owner, ...others] = await createUsersWithQuota()
        const watch = async () => {
          const { usedBytes, reservedBytes } = await getStorageUsage(db(), owner!.id)
          assert.ok(usedBytes <= reservedBytes && reservedBytes <= QUOTA, `${usedBytes}, ${reservedBytes}`)
        }
        const storm = streams.map(async ({ size, defers, ends }) => {
          const made = await post(owner!, headersOf('upload', defers ? null : size))
          if (made.status !== 201) return assert.equal(made.error?.code, 'quota_exceeded')
          const thing: TestUpload = {
            id: idOf(made),
            owner: owner!,
            kind: 'upload',
            length: size,
            came: 0,
            state: 'open',
            parts: [],
          }
          const told = await sendTo(thing, Buffer.alloc(size), { 'transfer-encoding': 'chunked' })
          assert.ok(told.status === 204 || told.error?.code === 'quota_exceeded', told.error?.code)
          if (ends && told.status === 204) await deleteFile(owner!, thing.id, null)
        })
        await during(Promise.all(storm), watch)
        await assertUsage({ people: [owner!, ...others] })
      }),
      runs(2, 6),
    )
  })
})
