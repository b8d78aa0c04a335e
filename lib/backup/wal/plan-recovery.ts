import { PLATFORM } from '../../db/wal/begin-base-copy'
import { embeddedMajor } from '../../db/wal/cluster-files'
import { nextSegment } from '../../db/wal/segment-names'
import { hasCategory } from '../../errors/app-error'
import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import type { Base, Manifest } from '../format/manifest'
import { checkPart, type PartsContext } from '../format/parts'
import type { RecoveryKey } from '../format/recovery-key'
import { listBackups } from '../list-backups'
import { openBackup, type OpenBackup } from '../restore/open-backup'
import { listSegments } from './list-segments'
import { chainFolder } from './names'
import { openSegment, type OpenSegment, readSegmentManifest } from './segment-manifest'

type WithBase = Manifest & { base: Base }

export interface RecoveryPlan {
  backup: OpenBackup
  base: Base
  /** From the first that the base copy needs, in order. */
  segments: OpenSegment[]
  /** Null for the end of the last segment. */
  until: Date | null
}

/** The segments from a base copy on, as far as they follow each other and are whole. */
interface Run {
  segments: OpenSegment[]
  /** Why it goes no further: a sentence. */
  end: string
}

/**
 * Chooses the newest base copy before a moment and the segments from it up to the moment, and checks all of them, by their hashes.
 *
 * @throws BackupError which names the moments that are possible
 */
export async function planRecovery(place: ObjectStore, key: RecoveryKey, until: Date | null): Promise<RecoveryPlan> {
  const bases = (await listBackups(place)).flatMap(({ manifest }) => (manifest?.base ? [manifest as WithBase] : [])).toReversed()
  if (bases.length === 0)
    throw new BackupError('No backup here has a base copy: BACKUP_WAL was not set when they were made. Restore without --until.')
  const names = new Map<string, string[]>()
  for (const { base } of bases) if (!names.has(base.chain)) names.set(base.chain, await listSegments(place, base.chain))
  let refused: BackupError | null = null
  let tried = 0
  for (const manifest of bases) {
    if (until !== null && Date.parse(manifest.base.ended_at) > until.getTime()) continue
    const backup = await openOrNull(place, key, manifest.id, (error) => (refused ??= error))
    if (!backup) continue
    tried += 1
    const run = await openRun(place, key, backup, manifest.base, names.get(manifest.base.chain)!, until)
    if (!reaches(run, manifest.base, until)) continue
    requireSameServer(manifest.base)
    return { backup, base: manifest.base, segments: run.segments, until }
  }
  // As where the key is another one: no moment is possible with it.
  if (tried === 0 && refused) throw refused as BackupError
  throw await notPossible(place, key, bases, names, until)
}

/** A backup that is cut leaves the ones before it. */
async function openOrNull(place: ObjectStore, key: RecoveryKey, id: string, onRefusal: (error: BackupError) => void) {
  try {
    return await openBackup(place, key, id)
  } catch (thrown) {
    if (!(thrown instanceof BackupError)) throw thrown
    onRefusal(thrown)
    return null
  }
}

/** A base copy of another version, or machine, is of files that the embedded database does not read. */
export function requireSameServer({ postgres, platform }: Pick<Base, 'postgres' | 'platform'>): void {
  const major = embeddedMajor()
  if (platform !== PLATFORM)
    throw new BackupError(
      `This base copy is of ${platform}, and this machine is ${PLATFORM}: its files cannot be read here. Restore on such a machine, or without --until.`,
    )
  if (postgres !== major)
    throw new BackupError(
      `This base copy is of PostgreSQL ${postgres}, and this Fovea has ${major}. Restore it with the Fovea that made it, or without --until.`,
    )
}

/** Opens segment after segment, until the moment is covered, or one is missing, cut or changed. */
async function openRun(
  place: ObjectStore,
  key: RecoveryKey,
  { publicKeys }: Pick<OpenBackup, 'publicKeys'>,
  base: Base,
  names: readonly string[],
  until: Date | null,
): Promise<Run> {
  const known = new Set(names)
  const segments: OpenSegment[] = []
  for (let name = base.start_segment; ; name = nextSegment(name)) {
    if (!known.has(name)) {
      const isGap = names.some((other) => other > name)
      return { segments, end: isGap ? `the segment ${name} is missing` : 'no later segment was sent' }
    }
    const segment = await openWhole(place, key, publicKeys, base.chain, name)
    if (!segment) return { segments, end: `the segment ${name} is cut or was changed` }
    segments.push(segment)
    if (reaches({ segments, end: '' }, base, until) && until !== null) return { segments, end: '' }
  }
}

async function openWhole(
  place: ObjectStore,
  key: RecoveryKey,
  publicKeys: readonly string[],
  chain: string,
  name: string,
): Promise<OpenSegment | null> {
  const manifest = await readSegmentManifest(place, chain, name).catch((thrown: unknown) => {
    if (hasCategory(thrown, 'not_found')) return null
    throw thrown
  })
  const segment = manifest && openSegment(manifest, key, publicKeys)
  if (!segment) return null
  try {
    await checkPart(partsOf(place, segment), segment.manifest.part)
    return segment
  } catch (thrown) {
    if (thrown instanceof BackupError) return null
    throw thrown
  }
}

/** Where the bytes of a segment are. */
export const partsOf = (place: ObjectStore, { manifest, fileKey }: OpenSegment): PartsContext => ({
  ...{ place, backupId: manifest.segment, folder: chainFolder(manifest.chain), fileKey },
})

/** Whether a run has what makes its base copy whole, and covers a moment. */
function reaches({ segments }: Run, base: Base, until: Date | null): boolean {
  const last = segments.at(-1)?.manifest
  return (
    last !== undefined && last.segment >= base.end_segment && (until === null || Date.parse(last.covers_until) >= until.getTime())
  )
}

async function notPossible(
  place: ObjectStore,
  key: RecoveryKey,
  bases: readonly WithBase[],
  names: ReadonlyMap<string, string[]>,
  until: Date | null,
): Promise<BackupError> {
  const ranges: string[] = []
  for (const { id, base } of bases.toReversed()) {
    const backup = await openOrNull(place, key, id, () => undefined)
    if (!backup) {
      ranges.push(`none from the base copy of ${base.ended_at} (its backup is cut or was changed)`)
      continue
    }
    const run = await openRun(place, key, backup, base, names.get(base.chain)!, null)
    const to = run.segments.at(-1)?.manifest.covers_until
    if (reaches(run, base, null) && to! >= base.ended_at) ranges.push(`from ${base.ended_at} to ${to} (${run.end})`)
    else ranges.push(`none from the base copy of ${base.ended_at} (${run.end})`)
  }
  const asked = until === null ? 'The end of the WAL' : `The moment ${until.toISOString()}`
  return new BackupError(`${asked} cannot be restored. Possible are moments ${ranges.join('; ')}.`)
}
