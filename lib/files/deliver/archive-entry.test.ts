import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { fail } from '../../errors/fail'
import { testBytes } from '../../storage/sealed/test-sealed-objects'
import { openArchiveEntry } from './archive-entry'

const MIB = 1024 * 1024
const { signal } = new AbortController()

/** A file of so many MiB, of which the part behind the first `sound` fails. */
const file = (mib: number, sound = mib, error: Error = fail('integrity_error')) => ({
  read: async function* () {
    for (let at = 0; at < mib; at += 1) {
      if (at === sound) throw error
      yield await Promise.resolve(testBytes(MIB, at))
    }
  },
})
async function send(entry: Awaited<ReturnType<typeof openArchiveEntry>>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of entry.input!) parts.push(part)
  return Buffer.concat(parts)
}

describe('openArchiveEntry', () => {
  it('gives every byte of a sound file, and its SHA-256', async () => {
    for (const mib of [0, 1, 8, 9, 20]) {
      const entry = await openArchiveEntry(file(mib), signal)
      const bytes = await send(entry)
      assert.ok(bytes.equals(Buffer.concat(Array.from({ length: mib }, (_, at) => testBytes(MIB, at)))))
      assert.deepEqual([entry.whyNot(), entry.sha256()], [null, createHash('sha256').update(bytes).digest('hex')])
    }
  })

  it('leaves out a file that is damaged in its first 8 MiB, before its entry begins', async () => {
    for (const [mib, sound] of [
      [1, 0],
      [8, 7],
      [20, 6],
    ] as const) {
      // prettier-ignore
      const entry = await openArchiveEntry(file(mib, sound), signal)
      assert.deepEqual([entry.input, typeof entry.whyNot()], [null, 'string'])
    }
  })

  it('ends the entry of a larger one before the damage, and says so', async () => {
    const entry = await openArchiveEntry(file(20, 12), signal)
    assert.equal(entry.whyNot(), null)
    assert.equal((await send(entry)).length, 12 * MIB)
    assert.match(entry.whyNot()!, /ends early/)
  })

  it('throws any other error: the archive ends with it', async () => {
    await assert.rejects(openArchiveEntry(file(2, 1, fail('unavailable')), signal))
    await assert.rejects(openArchiveEntry(file(20, 12, fail('unavailable')), signal).then(send))
  })
})
