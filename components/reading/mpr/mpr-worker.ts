import { type Rescale } from '../engine/decoded-frame'
import { type Plane, type PlaneFrame, reslice, type Slab } from './reslice'
import { type Volume } from './volume'
import { type FramePixels, VolumeData } from './volume-data'

/** What the worker that makes planes is asked. */
export type MprRequest =
  | { kind: 'open'; volume: Volume; maxBytes: number }
  | { kind: 'put'; at: number; pixels: FramePixels; rescale: Rescale; quality: 'low' | 'full' }
  | { kind: 'fail'; at: number }
  | { kind: 'reslice'; id: number; plane: Plane; slab: Slab }

/** `factor`: so many pixels of a frame on each side are one voxel. */
export type MprAnswer = { id: number; factor: number } & ({ frame: PlaneFrame } | { error: string })

let data: VolumeData | null = null

/** The worker that has the volume and makes planes of it, so that neither scrolling nor loading waits for one. */
self.onmessage = ({ data: request }: MessageEvent<MprRequest>) => {
  if (request.kind === 'open') data = new VolumeData(request.volume, request.maxBytes)
  else if (request.kind === 'put') data?.put(request.at, request.pixels, request.rescale, request.quality)
  else if (request.kind === 'fail') data?.fail(request.at)
  else answer(request)
}

function answer({ id, plane, slab }: Extract<MprRequest, { kind: 'reslice' }>): void {
  const factor = data?.factor ?? 1
  try {
    if (!data) throw new Error('no volume is open')
    const frame = reslice(data, plane, slab)
    self.postMessage({ id, factor, frame } satisfies MprAnswer, {
      transfer: frame.outside ? [frame.pixels.buffer, frame.outside.buffer] : [frame.pixels.buffer],
    })
  } catch (thrown) {
    self.postMessage({ id, factor, error: thrown instanceof Error ? thrown.message : 'no plane was made' } satisfies MprAnswer)
  }
}
