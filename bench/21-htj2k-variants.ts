import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { bytesReader } from '../lib/dicom/parse/byte-reader'
import { htj2kResolutionEnds } from '../lib/dicom/parse/htj2k-codestream'
import { readNativeFrames } from '../lib/dicom/render/read-native-frames'
import { openHtj2kEncoder } from '../lib/dicom/write/encode-htj2k'
import { storageSopClass, writeDicom } from '../lib/dicom/write/write-dicom'
import { type BenchRow } from './harness/bench-row'
import { compare, cpuMs } from './harness/measure'

const SLICES = 10
const gzipAsync = promisify(gzip)

/**
 * Row 21: what the HTJ2K variant of a CT slice takes of its samples, how much of it an image of 128 pixels is, and what
 * it costs to encode it, decode it again and compare; against gzip of the same samples, which a viewer would be sent
 * otherwise.
 */
export async function run(): Promise<BenchRow[]> {
  const object = bytesReader(loadCt())
  const { value } = await readNativeFrames(object, 0).next()
  const samples = (value as { bytes: Uint8Array }).bytes
  const encoder = (await openHtj2kEncoder(object))!
  const codestream = await encoder.encode(0)
  const [, ofTheSecond = codestream.length] = htj2kResolutionEnds(codestream)
  const size = (name: string, bytes: number, atMost: number): BenchRow => {
    const ratio = bytes / samples.length
    return {
      name,
      unit: 'KB',
      goal: { atMost },
      ours: bytes / 1000,
      reference: samples.length / 1000,
      ratio,
      least: ratio,
      most: ratio,
    }
  }
  const times = async (work: () => Promise<unknown>) => {
    for (let slice = 0; slice < SLICES; slice += 1) await work()
  }
  return [
    size('HTJ2K of a CT slice, bytes', codestream.length, 0.5),
    size('HTJ2K of a CT slice, its first 128 px', ofTheSecond, 0.05),
    await compare({
      ...{ name: 'HTJ2K of a CT slice, made and compared', unit: 'ms CPU', goal: { atMost: 2 } },
      ours: async () => (await cpuMs(() => times(() => encoder.encode(0)))) / SLICES,
      reference: async () => (await cpuMs(() => times(() => gzipAsync(samples)))) / SLICES,
    }),
  ]
}

/** A real CT if the samples exist, else a drawn one: 512 × 512 of 16 bits, smooth with noise. */
function loadCt(): Uint8Array {
  const file = path.join(process.env.FOVEA_SAMPLES ?? '', 'ct-512-implicit-le-private.dcm')
  if (process.env.FOVEA_SAMPLES && existsSync(file)) return new Uint8Array(readFileSync(file))
  const data = Int16Array.from({ length: 512 * 512 }, (_, at) => {
    const [x, y] = [at % 512, at >> 9]
    return Math.round(Math.sin(x / 40) * 300 + Math.cos(y / 50) * 300) + ((at * 7919) % 29)
  })
  const pixels = { rows: 512, columns: 512, photometric: 'MONOCHROME2', bitsStored: 16, data } as const
  return writeDicom({ sopClassUid: storageSopClass.ct, elements: [], pixels })
}
