import sharp from 'sharp'
import { decodeImage } from '../lib/imaging/raster/decode-image'
import { DECODER_ENVIRONMENT } from '../lib/imaging/decoder-pool/decoder-environment'
import { drawPhotograph } from './harness/draw-photograph'
import { compare, cpuMs } from './harness/measure'
import { type BenchRow } from './harness/bench-row'

/** Both sides run in this process, in a decoder child's environment: one thread, no cache, its malloc. */
export const environment = DECODER_ENVIRONMENT

/**
 * Row 1: four variants, thumbhash and quality of a 12-MP JPEG against one shrink-on-load decode and resize to 1920.
 *
 * The ratio depends on the image: the derived part costs 90 to 110 ms whatever the JPEG, and the decode that it is
 * compared with grows with the JPEG's bytes (46 ms for a smooth 0.2 MB, 76 for a phone's 3 MB in 4:2:0, 155 for 11 MB
 * of grain).
 */
export async function run(): Promise<BenchRow[]> {
  const jpeg = await drawPhotograph({ width: 4000, height: 3000 })
  sharp.concurrency(1)
  sharp.cache(false)
  const within = { fit: 'inside', withoutEnlargement: true } as const
  const ours = () => cpuMs(() => decodeImage(jpeg, 'image/jpeg'))
  const reference = () => cpuMs(() => sharp(jpeg).autoOrient().resize(1920, 1920, within).raw().toBuffer())
  return [await compare({ name: 'variants', unit: 'ms CPU', goal: { atMost: 1.8 }, ours, reference, rounds: 15 })]
}
