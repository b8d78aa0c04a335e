import { db } from '../../db/database'
import { processSingleton } from '../../runtime/singleton'

/** Of which objects HTJ2K variants are made, and how much they may take. */
export interface Htj2kPolicy {
  /** `ct_mr`: volumes alone, of which a reader opens hundreds of slices at once. */
  modalities: 'ct_mr' | 'all'
  /** Of all variants together. Once they take as much, none is added. */
  maxTotalBytes: number
}

const VOLUME_MODALITIES: readonly (string | null)[] = ['CT', 'MR']
const COUNT_AGAIN_MS = 60_000

const singleton = processSingleton<Htj2kPolicy & { counted: { bytes: number; atMs: number } | null }>('htj2k-policy')

/** Lets this process make HTJ2K variants; the returned function ends that. Without it none are made. */
export function openHtj2kVariants(policy: Htj2kPolicy): () => void {
  singleton.set({ ...policy, counted: null })
  return () => singleton.clear()
}

/** The policy of this process; null where no variants are made. */
export const htj2kPolicy = (): Htj2kPolicy | null => singleton.peek() ?? null

/** Whether variants of a modality are made. */
export const coversModality = ({ modalities }: Htj2kPolicy, modality: string | null): boolean =>
  modalities === 'all' || VOLUME_MODALITIES.includes(modality)

/** Whether there is space for another variant. Counted once a minute: an overshoot by the work of a minute is accepted. */
export async function hasHtj2kSpace(): Promise<boolean> {
  const policy = singleton.peek()
  if (!policy) return false
  if (!policy.counted || performance.now() - policy.counted.atMs > COUNT_AGAIN_MS) {
    const { _sum: sum } = await db().fileVariant.aggregate({ where: { role: HTJ2K_ROLE }, _sum: { size: true } })
    policy.counted = { bytes: Number(sum.size ?? 0n), atMs: performance.now() }
  }
  return policy.counted.bytes < policy.maxTotalBytes
}

/** Counts a variant that was added here. */
export function countHtj2kBytes(bytes: number): void {
  const counted = singleton.peek()?.counted
  if (counted) counted.bytes += bytes
}

/** The role of a variant that is no picture: the frames of an object as lossless HTJ2K. */
export const HTJ2K_ROLE = 'htj2k'
