import { cache, getShouldUseCPURendering, imageLoader, init, RenderingEngine, type Types } from '@cornerstonejs/core'
import { DecodePool } from './decode-pool'
import { FrameStore } from './frame-store'
import { forgetMetadata } from './metadata-provider'

const SCHEME = 'fovea'
let current: Engine | null = null

export interface Engine {
  rendering: RenderingEngine
  frames: FrameStore
  /** Without WebGL the processor draws. */
  isCpuOnly: boolean
  /** Told of each frame that comes, becomes better or is dropped. */
  subscribe: (listener: FrameListener) => () => void
  close: () => void
}

type FrameListener = (imageId: string, image: Types.IImage | null) => void

/**
 * Starts the drawing engine: one for the whole room, with one store of frames.
 *
 * @param maxBytes of decoded frames that are kept
 */
export function startEngine({ maxBytes, savesData }: { maxBytes: number; savesData: () => boolean }): Engine {
  current?.close()
  init()
  const isCpuOnly = getShouldUseCPURendering()
  const pool = new DecodePool()
  const listeners = new Set<FrameListener>()
  const frames = new FrameStore({
    ...{ pool, isExactOnly: isCpuOnly, maxBytes, savesData },
    onChange: (imageId, image) => {
      replaceInCache(imageId, image)
      for (const listener of listeners) listener(imageId, image)
    },
  })
  // The store has the bound; this one is never reached.
  cache.setMaxCacheSize(2 * maxBytes)
  imageLoader.registerImageLoader(SCHEME, (imageId: string) => ({ promise: frames.get(imageId) as never }))
  const rendering = new RenderingEngine('reading-room')
  const engine: Engine = {
    ...{ rendering, frames, isCpuOnly },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      if (current !== engine) return
      current = null
      listeners.clear()
      frames.close()
      pool.close()
      rendering.destroy()
      cache.purgeCache()
      forgetMetadata()
    },
  }
  current = engine
  return engine
}

/** The engine draws what its own cache has: it is given the better image, and forgets what the store has dropped. */
function replaceInCache(imageId: string, image: Types.IImage | null): void {
  const isCached = cache.getImageLoadObject(imageId) !== undefined
  if (isCached && (image === null || cache.getImage(imageId) !== image)) cache.removeImageLoadObject(imageId, { force: true })
}
