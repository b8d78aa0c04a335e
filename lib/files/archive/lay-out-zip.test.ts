import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { LRUCache } from 'lru-cache'
import yauzl from 'yauzl'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { processSingleton } from '../../runtime/singleton'
import { newUuid } from '../../runtime/uuid'
import { layOutZip, type ZipEntry, type ZipLayout } from './lay-out-zip'
import { ZipRanges } from './test-zip-ranges'
import { textEntry } from './text-entry'

const { signal } = new AbortController()
const AT = new Date('2026-11-22T10:30:08Z')

/** An entry that yields its bytes in pieces, and counts what is opened and read of it. */
function entryOf(name: string, bytes: Buffer, more: Partial<ZipEntry> = {}) {
  const counts = { opened: 0, read: 0 }
  const entry: ZipEntry = {
    ...{ name, modified: AT, sizeBytes: bytes.length, version: newUuid() },
    open: () => {
      counts.opened += 1
      return Promise.resolve(async function* (range) {
        const end = range ? range.end + 1 : bytes.length
        for (let at = range?.start ?? 0; at < end; at += 7) {
          const part = bytes.subarray(at, Math.min(at + 7, end))
          counts.read += part.length
          yield await Promise.resolve(part)
        }
      })
    },
    ...more,
  }
  return { entry, counts }
}
async function bytesOf(layout: ZipLayout, range?: { start: number; end: number }): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of layout.read(range, signal)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
// The unpacker has a plain object of them.
const someName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((name) => name !== '__proto__')
const someFiles = fc.uniqueArray(fc.record({ name: someName, bytes: fc.uint8Array({ maxLength: 60 }) }), {
  selector: ({ name }) => name,
  maxLength: 5,
})
const layOut = (files: readonly { name: string; bytes: Uint8Array }[]) =>
  layOutZip(files.map(({ name, bytes }) => entryOf(name, Buffer.from(bytes), { version: hash('sha256', bytes) }).entry))

describe('layOutZip', () => {
  it('is as long as announced, and any unpacker has each file of it', async () => {
    await fc.assert(
      fc.asyncProperty(someFiles, async (files) => {
        const layout = layOut(files)
        const whole = await bytesOf(layout)
        assert.equal(whole.length, layout.sizeBytes)
        const unpacked = new Map(Object.entries(unzipSync(whole)))
        assert.equal(unpacked.size, files.length)
        for (const { name, bytes } of files) assert.deepEqual(Buffer.from(unpacked.get(name)!), Buffer.from(bytes))
      }),
    )
  })

  it('gives the same bytes in any split into ranges, by any number of answers', async () => {
    await fc.assert(
      fc.asyncProperty(someFiles, fc.array(fc.nat(), { maxLength: 4 }), fc.boolean(), async (files, cuts, isOne) => {
        const [layout, whole] = [layOut(files), await bytesOf(layOut(files))]
        const places = [0, ...cuts.map((cut) => cut % whole.length), whole.length].sort((a, b) => a - b)
        const parts: Buffer[] = []
        for (const [at, start] of places.slice(0, -1).entries())
          if (places[at + 1]! > start)
            parts.push(await bytesOf(isOne ? layout : layOut(files), { start, end: places[at + 1]! - 1 }))
        assert.deepEqual(Buffer.concat(parts), whole)
      }),
    )
  })

  it('is the same twice, with a tag of its own for any other name, time, length, content or order', () => {
    const [one, two] = [entryOf('one', Buffer.from('1'), { version: 'v' }).entry, entryOf('two', Buffer.from('2')).entry]
    const { etag } = layOutZip([one, two])
    assert.match(etag, /^"[\w-]+"$/)
    assert.equal(layOutZip([one, two]).etag, etag)
    const others = [[two, one], [one], [one, two, two], [{ ...one, name: 'One' }, two], [{ ...one, version: 'w' }, two]]
    others.push([{ ...one, modified: new Date(0) }, two], [{ ...one, sizeBytes: 2 }, two])
    assert.equal(new Set([etag, ...others.map((entries) => layOutZip(entries).etag)]).size, others.length + 1)
  })

  it('reads nothing before a range, except for a checksum that no answer has found yet', async () => {
    const [first, second] = [entryOf('first', Buffer.alloc(700, 1)), entryOf('second', Buffer.alloc(700, 2))]
    const again = () => layOutZip([first.entry, second.entry])
    const inSecond = { start: 1000, end: 1100 }
    await bytesOf(again(), inSecond)
    assert.deepEqual([first.counts, second.counts], [{ opened: 0, read: 0 }, { opened: 1, read: 101 }]) // prettier-ignore
    const tail = await bytesOf(again(), { start: 1000, end: again().sizeBytes - 1 })
    assert.equal(first.counts.read, 700)
    const before = { ...first.counts }
    assert.deepEqual((await bytesOf(again())).subarray(1000), tail)
    await bytesOf(again(), { start: 1000, end: again().sizeBytes - 1 })
    assert.deepEqual(first.counts, { opened: before.opened + 1, read: before.read + 700 })
  })

  it('goes on in another answer where one was cut, without reading a byte of the cut entry again', async () => {
    const { entry, counts } = entryOf('file', Buffer.from(Array.from({ length: 700 }, (_, at) => at % 251)))
    const layout = () => layOutZip([entry])
    const parts: Buffer[] = []
    for await (const part of layout().read(undefined, signal)) {
      parts.push(Buffer.from(part))
      if (parts.length === 80) break
    }
    const start = Buffer.concat(parts).length - 3 // What the client has is never more than what was sent.
    const rest = await bytesOf(layout(), { start, end: layout().sizeBytes - 1 })
    assert.ok(counts.read <= 700 + 3 + 7, String(counts.read))
    assert.deepEqual(Buffer.concat([Buffer.concat(parts).subarray(0, start), rest]), await bytesOf(layout()))
    assert.equal(Buffer.from(unzipSync(await bytesOf(layout()))['file']!).length, 700)
  })

  it('goes on where it was paused without reading an entry twice, or opening it again', async () => {
    const { entry, counts } = entryOf('file', Buffer.alloc(700, 3))
    const layout = layOutZip([entry])
    const parts: Buffer[] = []
    for (let start = 0; start < layout.sizeBytes;) {
      for await (const part of layout.read({ start, end: layout.sizeBytes - 1 }, signal)) {
        parts.push(Buffer.from(part))
        start += part.length
        break
      }
    }
    assert.deepEqual(Buffer.concat(parts), await bytesOf(layOutZip([entry])))
    assert.deepEqual(counts, { opened: 2, read: 1400 })
  })

  it('sends neither a byte nor the name of what may not be read any more', async () => {
    const secret = entryOf('secret', Buffer.from('hidden'), { open: () => Promise.reject(fail('image_not_found')) })
    const layout = layOutZip([entryOf('open', Buffer.from('shown')).entry, secret.entry])
    const sent: Uint8Array[] = []
    const all = (async () => {
      for await (const part of layout.read(undefined, signal)) sent.push(Buffer.from(part))
    })()
    await assert.rejects(all, (thrown) => hasCategory(thrown, 'not_found'))
    const bytes = Buffer.concat(sent).toString('latin1')
    assert.ok(bytes.includes('shown') && !/secret|hidden/.test(bytes))
    for (let start = 0; start < layout.sizeBytes; start += 5) {
      const part = await bytesOf(layout, { start, end: layout.sizeBytes - 1 }).catch(() => null)
      // Of what is behind the directory, an answer says how much there is, and not what.
      assert.ok(part === null || !/secret|hidden/.test(part.toString('latin1')))
    }
  })

  it('ends where an entry is not as long as it was announced', async () => {
    for (const sizeBytes of [5, 7]) {
      const { entry } = entryOf('file', Buffer.from('123456'))
      const wrong = { ...entry, sizeBytes, open: async () => { const read = await entry.open(); return () => read(undefined, signal) } } // prettier-ignore
      await assert.rejects(bytesOf(layOutZip([wrong])), (thrown) => hasCategory(thrown, 'tampered'))
    }
  })

  it('has entries of more than 4 GiB, and others behind them', async () => {
    const gib = 1024 ** 3
    const large: ZipEntry = {
      ...{ name: 'large', modified: AT, sizeBytes: 5 * gib, version: newUuid() },
      open: () => Promise.resolve(zeros),
    }
    const checksums = processSingleton<LRUCache<string, { bytes: number; checksum: number }>>('checksums of archives')
    if (!checksums.peek()) checksums.set(new LRUCache({ max: 1 }))
    checksums.get().set(large.version, { bytes: large.sizeBytes, checksum: CRC_OF_5_GIB_OF_ZEROS })
    const layout = layOutZip([large, textEntry('behind.txt', AT, 'It is here.'), { ...large, name: 'larger' }])
    assert.ok(layout.sizeBytes > 10 * gib)
    const zip = await open(layout)
    const entries: yauzl.Entry[] = []
    await new Promise((done, failed) => {
      const add = (entry: yauzl.Entry) => {
        entries.push(entry)
        zip.readEntry()
      }
      zip.on('entry', add).on('end', done).on('error', failed)
      zip.readEntry()
    })
    const names = entries.map(({ fileName, uncompressedSize, crc32 }) => [fileName, uncompressedSize, crc32])
    assert.deepEqual([names[0], names[2]], ['large', 'larger'].map((name) => [name, 5 * gib, CRC_OF_5_GIB_OF_ZEROS])) // prettier-ignore
    const stream = await new Promise<NodeJS.ReadableStream>((done, failed) => {
      zip.openReadStream(entries[1]!, (error, opened) => (error ? failed(error) : done(opened)))
    })
    assert.equal(await text(stream as never), 'It is here.')
  })

  it('has more entries than 16 bits can count', async () => {
    const entries = Array.from({ length: 70_000 }, (_, at) => textEntry(String(at), AT, ''))
    assert.equal((await open(layOutZip(entries))).entryCount, entries.length)
  })
})

/** By an unpacker that reads the ZIP by ranges. */
const open = (layout: ZipLayout): Promise<yauzl.ZipFile> =>
  new Promise((done, failed) => {
    yauzl.fromRandomAccessReader(
      new ZipRanges(layout),
      layout.sizeBytes,
      { autoClose: false, lazyEntries: true },
      (error, opened) => (error ? failed(error) : done(opened)),
    )
  })

async function* zeros(range: { start: number; end: number } | undefined): AsyncGenerator<Uint8Array> {
  const { start, end } = range!
  for (let left = end + 1 - start; left > 0; left -= Math.min(left, 65_536))
    yield await Promise.resolve(Buffer.alloc(Math.min(left, 65_536)))
}

const CRC_OF_5_GIB_OF_ZEROS = 423_114_947
