import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface VideoWish {
  /** How the file is called; its ending says the container. */
  name: string
  seconds: number
  size?: `${number}x${number}`
  /** Bits each second, where the file is to be large: then its pictures are noise. */
  bitsPerSecond?: number
  /** How often the same is there, one after the other: a long video without the time to encode it. */
  times?: number
}

/** Tells whether there is an ffmpeg that makes videos for tests. */
export const canMakeVideos = (): Promise<boolean> =>
  run('ffmpeg', ['-version']).then(
    () => true,
    () => false,
  )

/** Makes a video by ffmpeg, and tells where it lies. */
export async function makeVideo({ name, seconds, size = '320x180', bitsPerSecond, times = 1 }: VideoWish): Promise<string> {
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'video-'))
  const [once, file] = [path.join(folder, `once${path.extname(name)}`), path.join(folder, name)]
  const noise = bitsPerSecond ? ',noise=alls=60:allf=t' : ''
  const rate = String(bitsPerSecond ?? 400_000)
  const exact = bitsPerSecond ? ['-minrate', rate, '-maxrate', rate] : []
  const code = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-g', '20', '-b:v', rate, ...exact]
  await ffmpeg('-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=10:duration=${seconds}${noise}`, ...code, once)
  await ffmpeg('-stream_loop', String(times - 1), '-i', once, '-c', 'copy', file)
  return file
}

const ffmpeg = (...words: string[]) => run('ffmpeg', ['-loglevel', 'error', '-y', ...words], { timeout: 300_000 })
