import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { withFile } from './dcmtk-json'
import { runTool } from './run-tool'

/**
 * Draws the primary image of a HEIC by libheif's own program, upright, as a PNG without EXIF: it turns the image, and writes beside
 * it that it has to be turned. Empty where the program is not installed, cannot decode it, or takes another image for the primary
 * one.
 */
export const convertHeic = (bytes: Buffer): Promise<Buffer> =>
  withFile(bytes, async (file, folder) => {
    const ran = await runTool('heif-convert', [file, path.join(folder, 'image.png')])
    if (!ran?.ok) return Buffer.alloc(0)
    const listed = (await runTool('heif-info', [file]))?.stdout.toString('utf8') ?? ''
    const images = [...listed.matchAll(/^image: .*$/gm)].map(([line]) => line)
    const primary = images.findIndex((line) => line.includes('primary'))
    if (primary < 0) return Buffer.alloc(0)
    // Of several it writes each, with its number in the name.
    const name = images.length > 1 ? `image-${primary + 1}.png` : 'image.png'
    return withoutExif(await readFile(path.join(folder, name)).catch(() => Buffer.alloc(0)))
  })

const SIGNATURE_BYTES = 8

/** PNG (third edition) §11.3.4.4: eXIf. */
export function withoutExif(png: Buffer): Buffer {
  const kept = [png.subarray(0, SIGNATURE_BYTES)]
  for (let at = SIGNATURE_BYTES; at + 12 <= png.length;) {
    const next = at + 12 + png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) !== 'eXIf') kept.push(png.subarray(at, next))
    at = next
  }
  return Buffer.concat(kept)
}
