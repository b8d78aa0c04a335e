import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { openTestDatabase } from '../db/test-database'
import { type Bench, HandBody, openBench } from './test-uploads'

await openTestDatabase()

type Step =
  | { does: 'patch'; bytes: number; pieces: number }
  | { does: 'cut'; bytes: number; heads: boolean }
  | { does: 'kill'; bytes: number; turns: number; heads: boolean }
  | { does: 'replay'; back: number }
  | { does: 'head' }

const bytes = fc.integer({ min: 0, max: 900_000 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('patch' as const), bytes, pieces: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ does: fc.constant('cut' as const), bytes, heads: fc.boolean() }),
  fc.record({ does: fc.constant('kill' as const), bytes, turns: fc.integer({ min: 0, max: 30 }), heads: fc.boolean() }),
  fc.record({ does: fc.constant('replay' as const), back: fc.integer({ min: 1, max: 300_000 }) }),
  fc.record({ does: fc.constant('head' as const) }),
)

const inPieces = (whole: Buffer, pieces: number): Buffer[] => {
  const size = Math.max(1, Math.ceil(whole.length / pieces))
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size))
}

/** A client that believes only what it is told, and a line and a server that break at any point. */
async function live(length: number, steps: Step[]): Promise<void> {
  const content = randomBytes(length)
  let bench: Bench = openBench()
  const id = await bench.create(length)
  let acknowledged = 0
  let sent = 0 // The furthest byte that ever left the client.

  const ask = async () => {
    const offset = await bench.offset(id)
    assert.ok(offset >= acknowledged, `told ${offset} after ${acknowledged}`)
    assert.ok(offset <= sent, `told ${offset}, but only ${sent} were ever sent`)
    acknowledged = offset
    return offset
  }
  const begin = async (bytesToSend: number, announced: number, pieces = 3) => {
    const offset = await ask()
    const part = content.subarray(offset, Math.min(length, offset + bytesToSend))
    const body = new HandBody()
    for (const piece of inPieces(part, pieces)) body.send(piece)
    sent = Math.max(sent, offset + part.length)
    const asked = bench.patch(id, offset, body, { 'content-length': String(Math.min(announced, length - offset)) })
    return { body, asked, part, offset }
  }

  for (const todo of steps) {
    if (todo.does === 'head') await ask()
    if (todo.does === 'patch') {
      const { body, asked, offset, part } = await begin(todo.bytes, todo.bytes, todo.pieces)
      body.end()
      const { status, headers } = await asked
      assert.equal(status, 204)
      acknowledged = Number(headers['upload-offset'])
      assert.equal(acknowledged, offset + part.length)
    }
    if (todo.does === 'cut') {
      const { body, asked, offset, part } = await begin(todo.bytes, length)
      if (todo.heads) await ask()
      body.cut()
      await asked
      assert.equal(await ask(), offset + part.length)
    }
    if (todo.does === 'kill') {
      await begin(todo.bytes, length)
      for (let i = 0; i < todo.turns; i++) await turn()
      if (todo.heads) await ask()
      bench = await bench.reborn()
    }
    if (todo.does === 'replay') {
      const offset = (await ask()) - todo.back
      if (offset >= 0) assert.equal((await bench.patch(id, offset, Buffer.alloc(10))).status, 409)
    }
  }
  const rest = await begin(length, length)
  rest.body.end()
  assert.equal((await rest.asked).status, 204)
  assert.equal(await ask(), length)
  const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')
  assert.equal(sha256(await bench.readBack(id)), sha256(content))
  assert.deepEqual(bench.hooks.finishedIds, [id])
  await bench.uploads.close()
}

describe('an upload over a line that breaks to a server that is killed', () => {
  it('never takes an acknowledged byte back, and ends as exactly what was sent, finished once', async () => {
    const lengths = fc.oneof(fc.integer({ min: 1, max: 3_000_000 }), fc.constantFrom(262_144, 524_288, 262_145, 1_048_575))
    await fc.assert(
      fc.asyncProperty(lengths, fc.array(step, { minLength: 1, maxLength: 12 }), (length, steps) => live(length, steps)),
      { numRuns: Number(process.env['FOVEA_TEST_RUNS'] ?? 25), endOnFailure: true },
    )
  })
})
