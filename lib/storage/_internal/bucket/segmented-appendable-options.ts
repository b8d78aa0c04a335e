import { type BucketClient, type Part } from './bucket-client'
import { type PartBufferBudget } from './part-buffer-budget'
import { type GenerationNames } from './segment-log'
import { type Segment } from './segment-name'

export interface SegmentedAppendableOptions {
  client: BucketClient
  key: string
  partBytes: number
  bufferBudget: PartBufferBudget
  /** Stores the final object as a manifest of these segments, if parts cannot be combined. */
  writeManifest?: (chain: readonly Segment[]) => Promise<void>
  /** Removes everything under that key. */
  removeAll: () => Promise<void>
  found?: { segments: readonly Segment[]; parts: readonly Part[]; uploadId: string | null }
  generations?: GenerationNames
}
