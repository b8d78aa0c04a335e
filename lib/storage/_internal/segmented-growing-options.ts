import { type ObjectClient, type Part } from './object-client'
import { type PartMemory } from './part-memory'
import { type GrowthNames } from './segment-log'
import { type Segment } from './segment-name'

export interface SegmentedGrowingOptions {
  client: ObjectClient
  key: string
  partBytes: number
  memory: PartMemory
  /** Makes the final object of these segments, where parts cannot be put together. */
  writeManifest?: (chain: readonly Segment[]) => Promise<void>
  /** Removes everything of that key. */
  removeAll: () => Promise<void>
  found?: { segments: readonly Segment[]; parts: readonly Part[]; uploadId: string | null }
  names?: GrowthNames
}
