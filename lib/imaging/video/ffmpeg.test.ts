import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { getFfmpeg, isFfmpegFound, openFfmpeg } from './ffmpeg'
import { hasFfmpeg, NO_FFMPEG } from './test-videos'

const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'tools-'))
after(() => rmSync(root, { recursive: true, force: true }))

/** A program of this name that prints, and then ends with this code. */
function makeProgram(name: string, text: string): string {
  const file = path.join(root, name)
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
  return file
}

describe('the tools of videos', () => {
  it('that could not be tried for the moment are tried again', { skip: hasFfmpeg ? false : NO_FFMPEG }, async (t) => {
    const folder = path.join(root, 'scratch')
    const close = await openFfmpeg({ ffmpeg: 'ffmpeg', folder, timeMs: 20_000 })
    t.after(close)
    rmSync(folder, { recursive: true })
    await assert.rejects(getFfmpeg())
    mkdirSync(folder)
    assert.ok(await getFfmpeg())
  })

  it('begin with what a kill has left in their folder, and leave other files there', async () => {
    const folder = path.join(root, 'left')
    mkdirSync(folder)
    const others = ['video-of-a-lecture.mp4', `video-${'0f'.repeat(12)}.mp4`, 'notes']
    for (const name of [`video-${'0f'.repeat(12)}`, ...others]) writeFileSync(path.join(folder, name), '')
    const close = await openFfmpeg({ ffmpeg: 'none', folder, timeMs: 20_000 })
    close()
    assert.deepEqual(readdirSync(folder).sort(), others.sort())
  })

  it('are none where the program is not ffmpeg, and are not started by a server that has no video', async () => {
    const started = path.join(root, 'started')
    makeProgram('ffprobe', '')
    const ffmpeg = makeProgram('ffmpeg', `echo >> '${started}'; echo another program >&2`)
    const close = await openFfmpeg({ ffmpeg, folder: path.join(root, 'other'), timeMs: 20_000 })
    assert.equal(isFfmpegFound(), true)
    assert.throws(() => rmSync(started), { code: 'ENOENT' })
    assert.equal(await getFfmpeg(), null)
    rmSync(started)
    close()
    assert.equal(await getFfmpeg(), null)
  })
})
