import openjph from '@cornerstonejs/codec-openjph/wasmjs'
import { type DecodedFrame, type DecodeJob, NO_RESCALE, toModalityValues } from './decoded-frame'

/** The worker that decodes frames, so that scrolling never waits for one. */
const wasmUrl = new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url).href
let codec: ReturnType<typeof openjph> | null = null

const loadCodec = () => (codec ??= openjph({ locateFile: (name) => (name.endsWith('.wasm') ? wasmUrl : name) }))

const decoders = {
  async htj2k({ bytes, rows, columns, ...how }: Extract<DecodeJob, { kind: 'htj2k' }>): Promise<DecodedFrame> {
    const { HTJ2KDecoder } = await loadCodec()
    const decoder = new HTJ2KDecoder()
    try {
      decoder.getEncodedBuffer(bytes.length).set(bytes)
      decoder.decodeSubResolution(0)
      const { width, height, componentCount, isSigned, bitsPerSample } = decoder.getFrameInfo()
      const decoded = decoder.getDecodedBuffer()
      const sampleBytes = bitsPerSample > 8 ? 2 : 1
      // A cut codestream decodes to something without a word: what it must be is checked here.
      if (width !== columns || height !== rows || componentCount !== 1 || decoded.length !== rows * columns * sampleBytes)
        throw new Error('the codestream is of another image')
      const copy = decoded.slice()
      return toModalityValues(storedValues(copy, sampleBytes, isSigned), { rows, columns, ...how })
    } finally {
      decoder.delete()
    }
  },

  async samples({ bytes, rows, columns, ...how }: Extract<DecodeJob, { kind: 'samples' }>): Promise<DecodedFrame> {
    const inflated = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')))
    const stored = new Uint16Array(await inflated.arrayBuffer())
    if (stored.length !== rows * columns) throw new Error('the frame has another size than it says')
    return toModalityValues(stored, { rows, columns, ...how })
  },

  async colour({ bytes, type, hasAlpha }: Extract<DecodeJob, { kind: 'colour' }>): Promise<DecodedFrame> {
    const bitmap = await createImageBitmap(new Blob([bytes], { type }))
    const { width: columns, height: rows } = bitmap
    const context = new OffscreenCanvas(columns, rows).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    bitmap.close()
    const rgba = new Uint8Array(context.getImageData(0, 0, columns, rows).data.buffer as ArrayBuffer)
    const pixels = hasAlpha ? rgba : withoutAlpha(rgba)
    return { rows, columns, pixels, isColour: true, min: 0, max: 255, rescale: NO_RESCALE }
  },
}

/** The graphics card draws three samples a pixel, the processor four. */
function withoutAlpha(rgba: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!
    rgb[to + 1] = rgba[from + 1]!
    rgb[to + 2] = rgba[from + 2]!
  }
  return rgb
}

/** Samples of 8 bits become 16: what is drawn has one form. */
function storedValues(copy: Uint8Array<ArrayBuffer>, sampleBytes: number, isSigned: boolean) {
  if (sampleBytes === 2) return isSigned ? new Int16Array(copy.buffer) : new Uint16Array(copy.buffer)
  return isSigned ? Int16Array.from(new Int8Array(copy.buffer)) : Uint16Array.from(copy)
}

async function decode(job: DecodeJob): Promise<DecodedFrame> {
  if (job.kind === 'htj2k') return await decoders.htj2k(job)
  return job.kind === 'samples' ? await decoders.samples(job) : await decoders.colour(job)
}

self.onmessage = ({ data }: MessageEvent<{ id: number; job: DecodeJob } | { isWarmUp: true }>) => {
  if ('isWarmUp' in data) return void loadCodec().catch(() => undefined) // The first frame says so.
  const { id, job } = data
  decode(job).then(
    (frame) => self.postMessage({ id, frame }, { transfer: [frame.pixels.buffer] }),
    (thrown: unknown) => self.postMessage({ id, error: thrown instanceof Error ? thrown.message : 'not decoded' }),
  )
}
