import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { type StreamedEntry, streamZip } from './stream-zip'

const { signal } = new AbortController()

describe('streamZip', () => {
  it('has each file, whatever its length turns out to be', async () => {
    // The unpacker has a plain object of them.
    const someName = fc.string({ minLength: 1, maxLength: 9 }).filter((name) => name !== '__proto__')
    const pieces = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.dictionary(someName, pieces), async (files) => {
        async function* entries(): AsyncGenerator<StreamedEntry> {
          for (const [name, parts] of Object.entries(files)) {
            const input = (async function* () { yield* parts })() // prettier-ignore
            yield await Promise.resolve({ name, modified: new Date(), input })
          }
          yield { name: 'manifest.json/', modified: new Date(), input: '{}' }
        }
        const written: Uint8Array[] = []
        for await (const part of streamZip(entries(), signal)) written.push(part)
        const unpacked = new Map(Object.entries(unzipSync(Buffer.concat(written))))
        for (const [name, parts] of Object.entries(files))
          assert.deepEqual(Buffer.from(unpacked.get(name)!), Buffer.concat(parts))
        assert.equal(Buffer.from(unpacked.get('manifest.json/')!).toString(), '{}')
      }),
    )
  })
})
