import {
  cache,
  Enums,
  eventTarget,
  getShouldUseCPURendering,
  imageLoader,
  init,
  RenderingEngine,
  setUseCPURendering,
  type Types,
} from '@cornerstonejs/core'
import { DecodePool } from './decode-pool'
import { FrameStore } from './frame-store'
import { makeImage } from './make-image'
import { forgetMetadata } from './metadata-provider'

const SCHEME = 'fovea'
/** What the engine's own cache takes before it refuses images: more than any room may have. */
const ENGINE_CACHE_BYTES = 2e9
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

interface EngineOptions {
  /** Of decoded frames that are kept. */
  maxBytes: number
  savesData: () => boolean
  /** Draw with the processor, whatever there is. */
  withoutWebGl: boolean
  /** The graphics card has dropped everything: a new engine without it goes on. */
  onContextLost: () => void
}

type FrameListener = (imageId: string, image: Types.IImage | null) => void

/** Starts the drawing engine: one for the whole room, with one store of frames. The one before it is closed. */
export function startEngine({ maxBytes, savesData, withoutWebGl, onContextLost }: EngineOptions): Engine {
  current?.close()
  init()
  if (withoutWebGl) setUseCPURendering(true)
  const { WEBGL_CONTEXT_LOST } = Enums.Events
  eventTarget.addEventListener(WEBGL_CONTEXT_LOST, onContextLost)
  const isCpuOnly = getShouldUseCPURendering()
  const pool = new DecodePool()
  const listeners = new Set<FrameListener>()
  const frames = new FrameStore({
    ...{ pool, makeImage, isExactOnly: isCpuOnly, maxBytes, savesData },
    onChange: (imageId, image) => {
      replaceInCache(imageId, image)
      for (const listener of listeners) listener(imageId, image)
    },
  })
  // The store has the bound, which may change; this one is never reached.
  cache.setMaxCacheSize(ENGINE_CACHE_BYTES)
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
      eventTarget.removeEventListener(WEBGL_CONTEXT_LOST, onContextLost)
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
export function replaceInCache(imageId: string, image: Types.IImage | null): void {
  const cached = cache.getImage(imageId) as Types.IImage | undefined // None while it is being put there.
  if (cached && cached !== image) cache.removeImageLoadObject(imageId, { force: true })
}
