import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { bytesReader } from '../../../dicom/parse/byte-reader'
import { countRequests } from '../../classifier/test-counting-server'
import { hasFfmpeg, makeVideo, NO_FFMPEG, VIDEO_TYPES } from '../../video/test-videos'
import { openFfmpeg, getFfmpeg } from '../../video/ffmpeg'
import { type LockLevel } from '../lock/lock-command'
import { withEncryptedScratchFile } from './encrypted-scratch-file'
import { runFfmpeg, type RunFfmpeg, type FfmpegResult } from './run-ffmpeg'

const skip = hasFfmpeg ? false : NO_FFMPEG
const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'tool-'))
const close = await openFfmpeg({ ffmpeg: 'ffmpeg', folder, timeMs: 20_000, lock: 'jail' })
const tools = (await getFfmpeg())!
after(() => {
  close()
  rmSync(folder, { recursive: true, force: true })
})

const DRAW = ['-map', '0:V:0', '-frames:v', '1', '-c:v', 'png', '-f', 'image2pipe', 'pipe:1']

/** As if no earlier check had rejected anything. */
const run = (bytes: Buffer, type: RunFfmpeg['type'], more: Partial<RunFfmpeg> = {}): Promise<FfmpegResult> =>
  withEncryptedScratchFile(folder, bytesReader(bytes), (scratch) =>
    runFfmpeg({
      program: tools.ffmpeg,
      lock: tools.lock,
      scratch,
      type,
      before: ['-nostdin'],
      after: DRAW,
      timeMs: 20_000,
      ...more,
    }),
  )

describe('runFfmpeg', { skip }, () => {
  it('sends no request to another host, whatever a file names, even without the earlier checks', async () => {
    const asked = await countRequests(async (origin) => {
      const address = `${origin}/film.ts`
      const lists = [
        `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${address}\n#EXT-X-ENDLIST\n`,
        `ffconcat version 1.0\nfile '${address}'\n`,
        `<?xml version="1.0"?><MPD type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1"><BaseURL>${address}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
      ]
      const types = Object.values(VIDEO_TYPES).map(({ type }) => type)
      for (const list of lists)
        for (const type of types) assert.equal((await run(Buffer.from(list), type)).out.length, 0, `${type} ${list.slice(0, 10)}`)
      await run(elsewhere(address), 'video/quicktime') // Whatever the result.
    })
    assert.equal(asked, 0)
  })

  it('is locked in: even where its arguments name them, it opens neither a file of the server nor a connection', async (t) => {
    if (tools.lock !== 'jail') return t.skip('this system has no jail for a decoder')
    const key = path.join(folder, 'key')
    writeFileSync(key, 'four', { mode: 0o600 })
    const bytes = makeVideo({ type: 'mp4' })
    const drawFrom = (source: string) => ({ after: ['-filter_complex', `movie=${source}`, '-frames:v', '1', '-f', 'null', '-'] })
    const raw = drawFrom(`${key}:f=rawvideo:format_opts='video_size=2x2\\:pixel_format=gray'`)
    assert.equal((await run(bytes, 'video/mp4', { ...raw, lock: 'none' })).how, 'ended', 'without a lock it reads the file')
    assert.equal((await run(bytes, 'video/mp4', raw)).how, 'failed')
    const asks = (lock: LockLevel) =>
      countRequests(async (origin) => {
        await run(bytes, 'video/mp4', { ...drawFrom(`'${origin.replaceAll(':', String.raw`\:`)}/film.ts'`), lock })
      })
    assert.ok((await asks('none')) > 0, 'without a lock it connects')
    assert.equal(await asks('jail'), 0)
    rmSync(key)
  })

  it('writes no file, and is killed at the time limit', async () => {
    const bytes = makeVideo({ type: 'mp4' })
    const made = path.join(folder, 'made.png')
    const written = await run(bytes, 'video/mp4', { after: [...DRAW.slice(0, -3), '-f', 'image2', '-y', made] })
    assert.equal(written.how, 'failed')
    const endless = ['-stream_loop', '-1', '-re'] // The video in a loop, at its own frame rate.
    const slow = await run(bytes, 'video/mp4', { before: endless, after: ['-f', 'null', '-'], timeMs: 1500 })
    assert.equal(slow.how, 'timeout')
    rmSync(made, { force: true })
  })

  it('is killed when its output exceeds the size of an image', async () => {
    const raw = ['-vf', 'scale=4000:4000', '-c:v', 'rawvideo', '-f', 'rawvideo', 'pipe:1']
    assert.equal((await run(makeVideo({ type: 'mp4' }), 'video/mp4', { after: raw })).how, 'memory')
  })

  it('reads a copy that has no name and cannot be read without its key', async () => {
    const bytes = Buffer.from('a film that nobody else may see, '.repeat(1000))
    const [seen, names] = await withEncryptedScratchFile(folder, bytesReader(bytes), async ({ file }) => {
      const kept = Buffer.alloc(bytes.length)
      await file.read(kept, 0, kept.length, 0)
      return [kept, readdirSync(folder)] as const
    })
    assert.deepEqual(names, [])
    assert.ok(seen.some((byte) => byte !== 0) && !seen.includes('a film'), 'it is enciphered')
  })
})

/** A QuickTime file whose media data reference a URL. */
function elsewhere(address: string): Buffer {
  const bytes = Buffer.from(makeVideo({ type: 'mov', withSound: false }))
  const at = bytes.indexOf('dref', 0, 'latin1') + 12 // The one entry: its size, name, version and flags.
  const entry = Buffer.from(`....url ....${address}\0`, 'latin1')
  entry.writeUInt32BE(entry.length, 0)
  entry.writeUInt32BE(0, 8)
  const grown = entry.length - bytes.readUInt32BE(at)
  const longer = Buffer.concat([bytes.subarray(0, at), entry, bytes.subarray(at + bytes.readUInt32BE(at))])
  // The index follows the media data, so that only the boxes around the entry grow.
  for (const box of ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref']) {
    const from =
      box === 'dref' || box === 'dinf' || box === 'minf' ? bytes.lastIndexOf(box, at, 'latin1') : bytes.indexOf(box, 0, 'latin1')
    longer.writeUInt32BE(longer.readUInt32BE(from - 4) + grown, from - 4)
  }
  return longer
}
