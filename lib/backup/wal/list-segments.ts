import { hasCategory } from '../../errors/app-error'
import type { ObjectStore } from '../../storage/object-store'
import { type ObjectIndex, readIndexAt } from '../objects/object-index'
import { chainFolder, parseWalName, segmentIndex, WAL_PREFIX } from './names'
import { readSegmentManifest } from './segment-manifest'

/** The segments of a chain that have a manifest, in order. */
export async function listSegments(place: ObjectStore, chain: string): Promise<string[]> {
  const names: string[] = []
  for await (const { key } of place.list(`${chainFolder(chain)}/`)) {
    const found = parseWalName(key)
    if (found?.kind === 'manifest') names.push(found.segment)
  }
  return names.sort()
}

/**
 * The objects that were sent with segments, of all chains or of one.
 *
 * @returns also whether every list could be read
 */
export async function listSegmentObjects(
  place: ObjectStore,
  chain?: string,
): Promise<{ objects: ObjectIndex; isComplete: boolean }> {
  const objects: ObjectIndex = new Map()
  let isComplete = true
  const found: { chain: string; segment: string; part: string }[] = []
  for await (const { key } of place.list(chain === undefined ? WAL_PREFIX : `${chainFolder(chain)}/`)) {
    const one = parseWalName(key)
    if (one?.kind === 'index') found.push({ chain: one.chain, segment: one.segment, part: one.name.replace(/\.index$/, '') })
  }
  for (const { chain: of, segment, part } of found) {
    try {
      const manifest = await readSegmentManifest(place, of, segment)
      if (manifest?.part.name !== part || !manifest.index) continue // Of a try that was interrupted.
      const index: ObjectIndex = new Map()
      const isWhole = await readIndexAt(place, segmentIndex(of, part), manifest.index, ([id, copied]) => index.set(id, copied))
      if (!isWhole) isComplete = false
      else for (const [id, copied] of index) objects.set(id, copied)
    } catch (thrown) {
      if (!hasCategory(thrown, 'not_found')) throw thrown
    }
  }
  return { objects, isComplete }
}
