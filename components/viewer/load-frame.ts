import { type Image } from 'cornerstone-core'

import { type FrameFacts, type GreyFacts } from './frame-facts'
import { type Picture, pictureFrom } from './load-picture'

/** `samples`: all of them, without loss. `preview`: a small picture in the object's own window. */
export type FrameForm = 'samples' | 'preview'

/** A frame, as it can be drawn. */
export interface Frame extends Picture {
  /** Which one it is, counted from 1. */
  at: number
  frames: number
  frameTimeMs: number | null
}

/** Fetches one frame of a DICOM picture, counted from 1. @throws when it cannot be fetched or decoded. */
export async function loadFrame(fileId: string, frame: number, form: FrameForm, signal: AbortSignal): Promise<Frame> {
  const response = await fetch(`/api/v1/images/${encodeURIComponent(fileId)}/frames/${frame}?form=${form}`, { signal })
  if (!response.ok || !response.body) throw new Error(`the frame was answered with ${response.status}`)
  const { grey, frames, frameTimeMs, hasOverlay, width, height } = JSON.parse(
    response.headers.get('fovea-frame') ?? '',
  ) as FrameFacts
  const imageId = `fovea:${fileId}:${frame}:${form}`
  if (!grey) {
    const picture = pictureFrom(fileId, imageId, await createImageBitmap(await response.blob()))
    return { ...picture, at: frame, frames, frameTimeMs, lacksOverlay: hasOverlay && form === 'samples' }
  }
  const words = new Response(response.body.pipeThrough(new DecompressionStream('gzip')))
  const samples = new Uint16Array(await words.arrayBuffer()) // Little-endian, as every machine with a browser is.
  if (samples.length !== width * height) throw new Error('the frame has another size than it says')
  const image = imageOf(imageId, samples, { width, height, grey })
  return { fileId, width, height, image, grey, own: grey.windows[0]!, at: frame, frames, frameTimeMs, lacksOverlay: hasOverlay }
}

function imageOf(
  imageId: string,
  samples: Uint16Array,
  { width, height, grey }: Pick<FrameFacts, 'width' | 'height'> & { grey: GreyFacts },
) {
  let most = 0
  for (const sample of samples) if (sample > most) most = sample
  const image = {
    imageId,
    minPixelValue: 0,
    maxPixelValue: most,
    slope: grey.slope,
    intercept: grey.intercept,
    windowCenter: grey.windows[0]!.center,
    windowWidth: grey.windows[0]!.width,
    getPixelData: () => samples,
    rows: height,
    columns: width,
    height,
    width,
    color: false,
    rgba: false,
    columnPixelSpacing: 1,
    rowPixelSpacing: 1,
    invert: grey.isInverted,
    sizeInBytes: samples.byteLength,
  }
  // The library's types ask for tables that its grey renderer makes itself.
  return image as unknown as Image
}
