import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import type { FileKind, Sent } from '../invariant'
import { decodesInChromium } from './chromium'
import { opensInPdfjs } from './pdfjs'
import { runTool } from './run-tool'

type Given = Pick<Sent, 'path' | 'bytes' | 'kind'> & Partial<Pick<Sent, 'refusal'>>
/** Whether a decoder opens the whole file without complaint; null where it is not installed, or does not read that kind. */
type Decoder = (given: Given) => Promise<boolean | null>

const MOST_PAGES = 50
const DEMUXERS: Partial<Record<FileKind, string>> = {
  ...{ jpeg: 'jpeg_pipe', png: 'png_pipe', webp: 'webp_pipe', tiff: 'tiff_pipe', bmp: 'bmp_pipe', gif: 'gif' },
}

/** The names of the independent decoders, of those that are installed, that open all of a file without complaint. */
export async function decodersThatOpen(given: Given): Promise<string[]> {
  const names: string[] = []
  for (const [name, opens] of Object.entries(DECODERS)) {
    if (await opens(given).catch(() => false)) names.push(name)
  }
  return names
}

const DECODERS: Record<string, Decoder> = {
  /** libvips itself, where neither it nor its codec warns of anything. */
  async libvips({ bytes, kind }) {
    if (!['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif', 'heic'].includes(kind)) return null
    const options = { failOn: 'warning', limitInputPixels: false, unlimited: true } as const
    const { pages = 1 } = await sharp(bytes, options).metadata()
    let isWhole = true
    for (let page = 0; page < Math.min(pages, MOST_PAGES); page++) {
      const all = sharp(bytes, { ...options, page }).resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false })
      await all
        .on('warning', () => (isWhole = false))
        .raw()
        .toBuffer()
    }
    return isWhole
  },
  async Chromium({ bytes, kind }) {
    const type = {
      jpeg: 'image/jpeg',
      png: 'image/png',
      webp: 'image/webp',
      gif: 'image/gif',
      bmp: 'image/bmp',
      avif: 'image/avif',
    }
    const named = type[kind as keyof typeof type]
    return named ? decodesInChromium(bytes, named) : null
  },
  async ffmpeg({ path: file, kind }) {
    const demuxer = DEMUXERS[kind]
    if (!demuxer && kind !== 'video' && kind !== 'avif') return null
    const input = demuxer ? ['-f', demuxer] : []
    const checks = ['-v', 'warning', '-xerror', '-err_detect', 'crccheck+bitstream+buffer']
    const ran = await runTool('ffmpeg', ['-nostdin', ...checks, ...input, '-i', `file:${file}`, '-f', 'null', '-'])
    return ran && ran.ok && complaintsIn(ran.stderr) === 0
  },
  async pdfjs({ bytes, kind }) {
    return kind === 'pdf' ? opensInPdfjs(bytes) : null
  },
  async dcmtk({ path: file, kind }) {
    if (kind !== 'dicom') return null
    const dumped = await runTool('dcmdump', ['+E', '-q', file])
    if (!dumped) return null
    if (!dumped.ok || /^[EWF]:/m.test(dumped.stderr)) return false
    return /\(7fe0,0010\)/.test(dumped.stdout.toString('latin1')) ? drawsAllFrames(file) : true
  },
  async gdcm({ path: file, kind, refusal }) {
    // It draws zeros for pixels that are not there.
    if (kind !== 'dicom' || refusal === 'dicom_pixel_data_incomplete') return null
    return inFolder(async (folder) => {
      const ran = await runTool('gdcmconv', ['--raw', file, path.join(folder, 'raw.dcm')])
      return ran && ran.ok && !/warning|error/i.test(ran.stderr)
    })
  },
}

const drawsAllFrames = (file: string) =>
  inFolder(async (folder) => {
    const ran = await runTool('dcmj2pnm', ['+Fa', '+op', file, path.join(folder, 'frame')])
    return ran && ran.ok && !/^[EF]:/m.test(ran.stderr)
  })

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lines of ffmpeg that say something of the file, and not of how its colours are converted. */
const complaintsIn = (stderr: string): number =>
  stderr
    .split('\n')
    .filter((line) => line.trim() && !/deprecated pixel format|swscaler|Could not find codec parameters/.test(line)).length
