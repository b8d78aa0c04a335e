import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import type { Manifest } from '../format/manifest'
import { listSegmentObjects } from './list-segments'
import { parseWalName, WAL_PREFIX } from './names'
import { readSegmentManifest } from './segment-manifest'

/**
 * Removes the segments from before the first base copy that is kept, of each chain, and chains that none has. What was sent since that
 * backup began stays, since an object beside it may be needed. Called while no segments are being sent.
 *
 * @returns the objects that were sent with the others
 */
export async function pruneWal(place: ObjectStore, kept: readonly Manifest[]): ReturnType<typeof listSegmentObjects> {
  const oldest = new Map<string, { segment: string; begunAt: string }>()
  for (const { base, started_at: begunAt } of kept) {
    const former = base && oldest.get(base.chain)
    if (base && (!former || base.start_segment < former.segment)) oldest.set(base.chain, { segment: base.start_segment, begunAt })
  }
  const found = []
  for await (const { key } of place.list(WAL_PREFIX)) {
    const one = parseWalName(key)
    if (one) found.push({ key, ...one })
  }
  const withIndex = new Set(found.filter(({ kind }) => kind === 'index').map(({ chain, segment }) => `${chain} ${segment}`))
  const gone = new Map<string, boolean>()
  const isGone = async (chain: string, segment: string): Promise<boolean> => {
    const first = oldest.get(chain)
    // A chain that is being begun has no base copy yet: it ends with the backup after it.
    if (!first) return kept.length > 0
    if (segment >= first.segment) return false
    if (!withIndex.has(`${chain} ${segment}`)) return true
    const manifest = await readSegmentManifest(place, chain, segment).catch(() => null)
    return manifest !== null && manifest.sent_at < first.begunAt
  }
  for (const { chain, segment } of found) {
    const id = `${chain} ${segment}`
    if (!gone.has(id)) gone.set(id, await isGone(chain, segment))
  }
  // Their manifests go first: half a segment must not look whole.
  const order = found.filter(({ chain, segment }) => gone.get(`${chain} ${segment}`))
  order.sort((a, b) => Number(b.kind === 'manifest') - Number(a.kind === 'manifest'))
  for (const { key } of order) await place.remove(objectKey(key))
  return listSegmentObjects(place)
}
