import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { setImmediate as turn } from 'node:timers/promises'
import { dose } from '../../runtime/test-dose'
import { openTestDatabase } from '../../db/test-database'
import { type UploadsFixture, ManualBody, openUploadsFixture } from '../test-uploads'

await openTestDatabase()

/** One upload as its client knows it from the responses. */
interface Known {
  id: string
  content: Buffer
  /** The length in the row; null while it is deferred, undefined if that is unknown after a kill. */
  length: number | null | undefined
  acknowledged: number
  /** The furthest byte that can have been stored. */
  sent: number
  state: 'open' | 'finished' | 'gone'
}
/** The reference model, without frames, leases, rows or disks. */
interface Reference {
  uploads: Known[]
}
/** The system under test: the module with a real folder and database, restarted after each kill. */
interface Real {
  fixture: UploadsFixture
}
type Sum = 'none' | 'right' | 'wrong'
interface Sending {
  bytes: number
  pieces: number
  sum: Sum
  /** Declares the length, if it was deferred. */
  declaresLength: boolean
  announces: boolean
}

const inPieces = (whole: Buffer, pieces: number): Buffer[] => {
  const size = Math.max(1, Math.ceil(whole.length / pieces))
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size))
}
const sha256 = (data: Buffer, encoding: 'hex' | 'base64') => createHash('sha256').update(data).digest(encoding)

/** Requests the offset, and compares the response to HEAD with the reference. */
async function ask({ fixture }: Real, known: Known, isInFlight = false): Promise<void> {
  const { status, headers } = await fixture.head(known.id)
  if (known.state === 'gone') return assert.equal(status, 410)
  assert.equal(status, 200)
  const offset = Number(headers['upload-offset'])
  assert.ok(offset >= known.acknowledged, `told ${offset} after ${known.acknowledged}`)
  assert.ok(offset <= known.sent, `told ${offset}, but only ${known.sent} can be there`)
  const length = headers['upload-length'] === undefined ? null : Number(headers['upload-length'])
  assert.equal(headers['upload-defer-length'], length === null ? '1' : undefined)
  if (known.length !== undefined) assert.equal(length, known.length)
  if (length !== null) assert.equal(length, known.content.length)
  known.acknowledged = offset
  if (isInFlight) return
  known.length = length
  known.sent = offset
  if (offset === length) known.state = 'finished'
}

/** Starts a PATCH at the acknowledged offset; the caller ends it. */
async function begin(real: Real, known: Known, { bytes, pieces, sum, declaresLength, announces }: Sending) {
  await ask(real, known)
  const offset = known.acknowledged
  const part = known.content.subarray(offset, offset + bytes)
  const shown = sum === 'wrong' ? randomBytes(part.length) : part
  const body = new ManualBody()
  for (const piece of inPieces(shown, pieces)) body.send(piece)
  const headers: Record<string, string> = announces
    ? { 'content-length': String(part.length) }
    : { 'transfer-encoding': 'chunked' }
  if (sum !== 'none')
    headers['upload-checksum'] = `sha256 ${sha256(part.length > 0 || sum === 'right' ? part : Buffer.of(1), 'base64')}`
  if (declaresLength) headers['upload-length'] = String(known.content.length)
  const asked = real.fixture.patch(known.id, offset, body, headers)
  return { body, asked, offset, part, isDeclared: declaresLength && known.length === null }
}

type Step = fc.AsyncCommand<Reference, Real>

/** A step on one of the open uploads, or on any upload. */
abstract class OnOne implements Step {
  constructor(
    private readonly which: number,
    private readonly what: unknown,
    private readonly needsOpen = true,
  ) {}
  private pick({ uploads }: Readonly<Reference>): Known | undefined {
    const some = this.needsOpen ? uploads.filter(({ state }) => state === 'open') : uploads
    return some[this.which % some.length]
  }
  check = (model: Readonly<Reference>) => this.pick(model) !== undefined
  async run(model: Reference, real: Real): Promise<void> {
    await this.take(real, this.pick(model)!)
  }
  abstract take(real: Real, known: Known): Promise<void>
  toString = () => `${this.constructor.name} #${this.which} ${JSON.stringify(this.what)}`
}

class Create implements Step {
  constructor(
    private readonly length: number,
    private readonly isDeferred: boolean,
  ) {}
  check = ({ uploads }: Readonly<Reference>) => uploads.length < 4
  async run({ uploads }: Reference, { fixture }: Real): Promise<void> {
    const headers: Record<string, string> = this.isDeferred
      ? { 'upload-defer-length': '1' }
      : { 'upload-length': String(this.length) }
    const { status, headers: responseHeaders } = await fixture.call('POST', { headers })
    assert.equal(status, 201)
    const id = responseHeaders['location']!.split('/').at(-1)!
    const isDone = !this.isDeferred && this.length === 0
    const length = this.isDeferred ? null : this.length
    uploads.push({ id, content: randomBytes(this.length), length, acknowledged: 0, sent: 0, state: isDone ? 'finished' : 'open' })
  }
  toString = () => `Create ${this.length}${this.isDeferred ? ' deferred' : ''}`
}

class Patch extends OnOne {
  constructor(
    which: number,
    private readonly sending: Sending,
  ) {
    super(which, sending)
  }
  async take(real: Real, known: Known): Promise<void> {
    const { body, asked, offset, part, isDeclared } = await begin(real, known, this.sending)
    if (known.state !== 'open') return
    body.end()
    const { status, headers } = await asked
    const isRight = this.sending.sum !== 'wrong'
    assert.equal(status, isRight ? 204 : 460)
    assert.equal(headers['upload-offset'], String(isRight ? offset + part.length : offset))
    if (isRight) known.acknowledged = known.sent = offset + part.length
    if (isRight && isDeclared) known.length = known.content.length
    await ask(real, known)
  }
}

class Cut extends OnOne {
  constructor(
    which: number,
    private readonly sending: Sending & { heads: boolean },
  ) {
    super(which, sending)
  }
  async take(real: Real, known: Known): Promise<void> {
    const { sum } = this.sending
    const { body, asked, offset, part, isDeclared } = await begin(real, known, { ...this.sending, announces: false })
    if (known.state !== 'open') return
    await body.started
    known.sent = sum === 'none' ? offset + part.length : offset
    if (isDeclared && sum === 'none') known.length = known.content.length
    if (this.sending.heads) await ask(real, known, true)
    body.cut()
    assert.equal((await asked).status, 408)
    known.acknowledged = known.sent // Either all received bytes are kept, or none.
    await ask(real, known)
  }
}

class Kill extends OnOne {
  constructor(
    which: number,
    private readonly sending: Sending & { heads: boolean; turns: number },
  ) {
    super(which, sending)
  }
  async take(real: Real, known: Known): Promise<void> {
    const { sum, turns, heads } = this.sending
    const { offset, part, isDeclared } = await begin(real, known, { ...this.sending, announces: false })
    if (sum === 'none') known.sent = offset + part.length
    if (isDeclared && sum === 'none') known.length = undefined
    for (let i = 0; i < turns; i++) await turn()
    if (heads) await ask(real, known, true)
    real.fixture = await real.fixture.restart()
    await ask(real, known)
  }
}

class Restart extends OnOne {
  constructor(
    which: number,
    private readonly sending: Sending,
  ) {
    super(which, sending)
  }
  async take(real: Real, known: Known): Promise<void> {
    const { body, asked, offset, part, isDeclared } = await begin(real, known, { ...this.sending, announces: false })
    await body.started
    await real.fixture.uploads.close()
    assert.equal((await asked).status, 503)
    if (this.sending.sum === 'none') known.acknowledged = known.sent = offset + part.length
    if (isDeclared && this.sending.sum === 'none') known.length = known.content.length
    real.fixture = await real.fixture.restart()
    await ask(real, known)
  }
}

class Replay extends OnOne {
  constructor(
    which: number,
    private readonly back: number,
  ) {
    super(which, back)
  }
  async take(real: Real, known: Known): Promise<void> {
    await ask(real, known)
    const offset = known.acknowledged - this.back
    if (offset < 0) return
    const { status, headers } = await real.fixture.patch(known.id, offset, Buffer.alloc(10))
    assert.deepEqual([status, headers['upload-offset']], [409, String(known.acknowledged)])
  }
}

class Head extends OnOne {
  constructor(which: number) {
    super(which, '', false)
  }
  take = ask
}

class Delete extends OnOne {
  constructor(which: number) {
    super(which, '', false)
  }
  async take({ fixture }: Real, known: Known): Promise<void> {
    const { status } = await fixture.call('DELETE', { id: known.id })
    assert.equal(status, { open: 204, finished: 403, gone: 410 }[known.state])
    if (known.state === 'open') known.state = 'gone'
  }
}

const FRAME = 131_072
const lengths = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2_000_000 }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 4 * FRAME - 1) },
)
const which = fc.nat(3)
const plain = {
  bytes: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 900_000 }) }, fc.constantFrom(0, FRAME, 2_000_000)),
  pieces: fc.integer({ min: 1, max: 40 }),
  sum: fc.constantFrom<Sum>('none', 'none', 'right', 'wrong'),
  declaresLength: fc.boolean(),
  announces: fc.boolean(),
}
const sending = fc.record(plain)
const watched = fc.record({ ...plain, heads: fc.boolean() })
const killed = fc.record({ ...plain, heads: fc.boolean(), turns: fc.integer({ min: 0, max: 30 }) })
const create = fc.tuple(lengths, fc.boolean()).map(([length, isDeferred]) => new Create(length, isDeferred))
const steps: fc.Arbitrary<Step>[] = [
  create,
  create,
  fc.tuple(which, sending).map(([one, how]) => new Patch(one, how)),
  fc.tuple(which, sending).map(([one, how]) => new Patch(one, how)),
  fc.tuple(which, watched).map(([one, how]) => new Cut(one, how)),
  fc.tuple(which, killed).map(([one, how]) => new Kill(one, how)),
  fc.tuple(which, sending).map(([one, how]) => new Restart(one, how)),
  fc.tuple(which, fc.integer({ min: 1, max: 300_000 })).map(([one, back]) => new Replay(one, back)),
  which.map((one) => new Head(one)),
  which.map((one) => new Delete(one)),
]

/** Completes each upload that is still open, and verifies that it has exactly the bytes that were sent. */
async function completeAll(real: Real, { uploads }: Reference): Promise<void> {
  for (const known of uploads) {
    await ask(real, known)
    if (known.state === 'open') {
      const rest = { bytes: known.content.length, pieces: 3, sum: 'right', declaresLength: true, announces: true } as const
      await new Patch(0, rest).take(real, known)
      assert.equal(known.state, 'finished')
    }
    if (known.state === 'finished')
      assert.equal(sha256(await real.fixture.readBack(known.id), 'hex'), sha256(known.content, 'hex'))
  }
  const idsOf = (state: Known['state']) => uploads.filter((known) => known.state === state).map(({ id }) => id)
  assert.deepEqual([...real.fixture.hooks.finishedIds].sort(), idsOf('finished').sort())
  assert.deepEqual([...real.fixture.hooks.removedIds].sort(), idsOf('gone').sort())
}

describe('uploads over breaking connections to a server that is killed', () => {
  it('behave like the reference: no acknowledged byte is lost, no unverified byte counts, each is finished once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { size: 'medium', maxCommands: 20 }), async (commands) => {
        const reference: Reference = { uploads: [] }
        const real: Real = { fixture: openUploadsFixture() }
        await fc.asyncModelRun(() => ({ model: reference, real }), commands)
        await completeAll(real, reference)
        await real.fixture.uploads.close()
      }),
      { numRuns: Number(process.env['FOVEA_TEST_RUNS'] ?? dose(8, 25)), endOnFailure: true },
    )
  })
})
