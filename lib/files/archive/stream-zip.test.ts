import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { hasCategory } from '../../errors/app-error'
import { type StreamedEntry, streamZip } from './stream-zip'

const { signal } = new AbortController()

async function zipOf(entries: readonly StreamedEntry[]): Promise<Buffer> {
  const written: Uint8Array[] = []
  for await (const part of streamZip(Readable.from(entries), signal)) written.push(part)
  return Buffer.concat(written)
}
const entryOf = (name: string, bytes: string, sizeBytes?: number): StreamedEntry => ({
  ...{ name, modified: new Date(), ...(sizeBytes === undefined ? {} : { sizeBytes }) },
  input: Readable.from([Buffer.from(bytes)]),
})

describe('streamZip', () => {
  it('is read by other unpackers, with entries that may be above 4 GiB', async (t) => {
    const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'zip-'))
    const file = path.join(folder, 'one.zip')
    const entries = [entryOf('unknown', 'one'), entryOf('known', 'two', 3), entryOf('less', 'three', 5 * 1024 ** 3)]
    writeFileSync(file, await zipOf([...entries, { name: 'text', modified: new Date(), input: 'four' }]))
    const read =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [z.read(n).decode() for n in z.namelist()])'
    const python = spawnSync('python3', ['-c', read, file], { encoding: 'utf8' })
    if (python.error) t.diagnostic('no python3')
    else assert.equal(python.stdout.trim(), "None ['one', 'two', 'three', 'four']", python.stderr)
    const unzip = spawnSync('unzip', ['-t', file], { encoding: 'utf8' })
    if (unzip.error) t.diagnostic('no unzip')
    else assert.deepEqual([unzip.status, unzip.stderr], [0, ''], unzip.stdout)
    rmSync(folder, { recursive: true })
  })

  it('announces 64 bits for an entry that may need them, and only for such', async () => {
    const headOf = async (sizeBytes?: number) => (await zipOf([entryOf('a', 'one', sizeBytes)])).readUInt16LE(4)
    assert.deepEqual(await Promise.all([3, 0xffff_fffe, 0xffff_ffff, 2 ** 32, undefined].map(headOf)), [20, 20, 45, 45, 45])
  })

  it('ends where an entry is longer than it was announced', async () => {
    await assert.rejects(zipOf([entryOf('a', 'one', 2)]), (thrown) => hasCategory(thrown, 'tampered'))
  })

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
