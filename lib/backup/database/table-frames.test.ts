import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BackupError } from '../backup-error'
import { frameTables, parseTables } from './table-frames'

async function* from<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item)
}

const framed = async (tables: readonly (readonly Uint8Array[])[]) =>
  Buffer.concat(await Array.fromAsync(frameTables(from(tables.map((pieces) => from(pieces.map((piece) => Buffer.from(piece))))))))

/** The rows of each table, from bytes that arrive in chunks of this size. */
async function parsed(bytes: Buffer, chunkBytes: number): Promise<Buffer[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, n) =>
    bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes),
  )
  const tables: Buffer[] = []
  for await (const rows of parseTables(from(chunks))) {
    const pieces: Buffer[] = []
    for await (const piece of rows) {
      assert.ok(piece.length > 0, 'it gets on with each piece')
      pieces.push(piece)
    }
    tables.push(Buffer.concat(pieces))
  }
  return tables
}

describe('the rows of all tables in one part', () => {
  it('are those of each table again, however the bytes arrive', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 4 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        async (tables, chunkBytes) =>
          assert.deepEqual(
            await parsed(await framed(tables), chunkBytes),
            tables.map((pieces) => Buffer.concat(pieces)),
          ),
      ),
    ))

  it('are refused where they end within a table', async () => {
    const whole = await framed([[Buffer.from('a row')], [Buffer.from('another')]])
    for (const left of [1, 3, 6, 12, whole.length - 1])
      await assert.rejects(parsed(whole.subarray(0, left), 4), BackupError, `${left} bytes`)
  })
})
