import { imageLoader, type Types } from '@cornerstonejs/core'
import { type Engine, replaceInCache } from '../engine/start-engine'
import { type StackEngine } from '../viewports/stack-controller'
import { MprModel } from './mpr-model'
import { PlaneMaker } from './plane-maker'
import { PlaneStore } from './plane-store'
import { type StackVolume } from './volume'
import { VolumeLoader } from './volume-loader'

const SCHEME = 'mpr'
/** Of the memory of the room for the volume; the rest is for frames on their way into it. */
const VOLUME_SHARE = 2 / 3
const PLANE_BYTES = 64e6
/** Floating point. */
const MAX_VOXEL_BYTES = 4

/** Three planes of a volume, and what viewports draw them with. */
export interface Mpr {
  model: MprModel
  engine: StackEngine
  planes: PlaneStore
  loader: VolumeLoader
  close: () => void
}

/** Opens the planes of a volume, within the memory of the room. */
export function openMpr(engine: Engine, source: StackVolume): Mpr {
  const { columns, rows, places } = source.volume
  const maxBytes = Math.floor(engine.frames.maxBytes * VOLUME_SHARE)
  engine.frames.reserve(Math.min(maxBytes, columns * rows * places.length * MAX_VOXEL_BYTES))
  const model = new MprModel(source)
  const maker = new PlaneMaker(source.volume, maxBytes, (factor) => model.setFactor(factor))
  const listeners = new Set<(imageId: string, image: Types.IImage | null) => void>()
  const planes = new PlaneStore({
    ...{ maker, isExactOnly: engine.isCpuOnly, maxBytes: PLANE_BYTES },
    onChange: (imageId, image) => {
      replaceInCache(imageId, image)
      for (const listener of listeners) listener(imageId, image)
    },
    onRetry: () => loader.retry(),
  })
  const loader: VolumeLoader = new VolumeLoader(source.slices, {
    ...{ frames: engine.frames, subscribe: engine.subscribe, maker },
    onChange: () => planes.refresh(),
  })
  imageLoader.registerImageLoader(SCHEME, (imageId: string) => ({ promise: planes.get(imageId) as never }))
  const subscribe: StackEngine['subscribe'] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    ...{ model, planes, loader },
    engine: { rendering: engine.rendering, isCpuOnly: engine.isCpuOnly, frames: planes, subscribe },
    close: () => {
      loader.close()
      planes.close()
      maker.close()
      engine.frames.reserve(0)
    },
  }
}
