import { type Image } from 'cornerstone-core'

import { shownSize } from '@/lib/dicom/render/shown-size'
import { type FrameMetadata, type GrayscaleMetadata } from './frame-metadata'
import { stretchSamples } from './stretch-samples'
import { type LoadedImage, imageFromBitmap } from '../image/load-image'

/** `samples`: all of them, lossless. `preview`: a small image in the object's own window. */
export type FrameForm = 'samples' | 'preview'

/** A frame that can be drawn. */
export interface Frame extends LoadedImage {
  /** The object that it is a frame of: in a stack, not the file that stands for it. */
  objectId: string
  /** The frame number in it, from 1. */
  at: number
  frames: number
  frameTimeMs: number | null
}

/** Fetches one frame of a DICOM image, counted from 1. @throws when it cannot be fetched or decoded. */
export async function loadFrame(fileId: string, frame: number, form: FrameForm, signal: AbortSignal): Promise<Frame> {
  const response = await fetch(`/api/v1/images/${encodeURIComponent(fileId)}/frames/${frame}?form=${form}`, { signal })
  if (!response.ok || !response.body) throw new Error(`the frame was answered with ${response.status}`)
  const metadata = JSON.parse(response.headers.get('fovea-frame') ?? '') as FrameMetadata
  const { grey, frames, frameTimeMs, hasOverlay } = metadata
  const { width, height } = shownSize(metadata)
  const imageId = `fovea:${fileId}:${frame}:${form}`
  if (!grey) {
    const picture = imageFromBitmap(
      fileId,
      imageId,
      await createImageBitmap(await response.blob(), { resizeWidth: width, resizeHeight: height }),
    )
    return { ...picture, objectId: fileId, at: frame, frames, frameTimeMs, lacksOverlay: hasOverlay && form === 'samples' }
  }
  const decompressed = new Response(response.body.pipeThrough(new DecompressionStream('gzip')))
  const stored = new Uint16Array(await decompressed.arrayBuffer()) // Little-endian, as every machine with a browser is.
  if (stored.length !== metadata.width * metadata.height) throw new Error('the frame has another size than it says')
  const samples = stretchSamples(stored, metadata, { width, height })
  const image = grayscaleImage(imageId, samples, { width, height, grey })
  const own = grey.windows[0]!
  return { fileId, objectId: fileId, width, height, image, grey, own, at: frame, frames, frameTimeMs, lacksOverlay: hasOverlay }
}

function grayscaleImage(
  imageId: string,
  samples: Uint16Array,
  { width, height, grey }: Pick<FrameMetadata, 'width' | 'height'> & { grey: GrayscaleMetadata },
) {
  let maxSample = 0
  for (const sample of samples) if (sample > maxSample) maxSample = sample
  const image = {
    imageId,
    minPixelValue: 0,
    maxPixelValue: maxSample,
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
  // The library's types require tables that its grey renderer makes itself.
  return image as unknown as Image
}
