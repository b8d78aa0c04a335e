import type { Actor } from '../../access/actor'
import { nextAccessExpiry } from '../../access/next-access-expiry'
import { whereInstance } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import { fail } from '../../errors/fail'
import type { SealedObjectRef } from '../../files/deliver/open-object'
import { instanceCaches } from './open-instance-caches'
import type { StoredInstance } from './stored-instance'

/** What an address names: a study, one of its series, or one of that one's instances. */
export interface StudyAddress {
  study: string
  series?: string
  instance?: string
  /** The study's id at Fovea: of several places with the same UIDs, this one alone. */
  place?: string | undefined
}

/** An address of one instance. */
export type InstanceAddress = Required<Omit<StudyAddress, 'place'>> & Pick<StudyAddress, 'place'>

type Viewer = Pick<Actor, 'id' | 'role' | 'service'>

const INSTANCE = {
  id: true,
  uid: true,
  sopClassUid: true,
  transferSyntaxUid: true,
  frames: true,
  rows: true,
  columns: true,
  study: { select: { uid: true, isDeidentified: true } },
  series: { select: { uid: true } },
  file: {
    select: {
      ...{ caseId: true, objectKey: true, objectId: true, size: true, sha256: true },
      variants: { where: { role: 'htj2k' }, select: { objectKey: true, objectId: true, size: true, sha256: true } },
    },
  },
} as const satisfies Prisma.InstanceSelect

const at = ({ study, series, instance, place }: StudyAddress): Prisma.InstanceWhereInput => ({
  study: { uid: study, ...(place === undefined ? {} : { id: place }) },
  ...(series === undefined ? {} : { series: { uid: series } }),
  ...(instance === undefined ? {} : { uid: instance }),
})

/**
 * Finds the instances of a study, a series, or one, that the actor may read, in the order of their series and numbers.
 * Of several places with one SOP Instance UID, the oldest object is returned, unless the address names a place.
 *
 * @throws AppError `not_found` where there is none
 */
export async function findInstances(actor: Viewer, address: StudyAddress): Promise<StoredInstance[]> {
  const rows = await db().instance.findMany({
    where: { AND: [whereInstance(actor), at(address)] },
    select: { ...INSTANCE, number: true, position: true },
    orderBy: { id: 'asc' },
  })
  const byUid = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!byUid.has(row.uid)) byUid.set(row.uid, row)
  const found = [...byUid.values()].sort(
    (a, b) => compare(a.series.uid, b.series.uid) || (a.number ?? 0) - (b.number ?? 0) || compare(a.id, b.id),
  )
  const instances = found.flatMap((row) => toInstance(row) ?? [])
  if (instances.length === 0) throw fail('image_not_found')
  return instances
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Finds one instance. That the actor may read it is cached for at most a minute (decision 0021): a viewer fetches its
 * frames by the hundred. Of an object of the DICOM API it is asked each time, since its review may be withdrawn.
 *
 * @throws AppError `not_found`
 */
export async function findInstance(actor: Viewer, address: InstanceAddress): Promise<StoredInstance> {
  const caches = instanceCaches.peek()
  const name = `${actor.id} ${actor.role} ${address.study} ${address.series} ${address.instance} ${address.place ?? ''}`
  const knownId = caches?.ids.get(name)
  const known = knownId === undefined ? null : (caches?.decisions.get(actor, knownId) ?? null)
  if (known) return known
  const query = async () => {
    const [[instance], endsAt] = await Promise.all([findInstances(actor, address), nextAccessExpiry(actor)])
    return { file: instance!, endsAt: instance!.isDeidentified ? new Date(0) : endsAt }
  }
  if (!caches) return (await query()).file
  const decided = (await caches.decisions.decide(actor, query))!
  caches.ids.set(name, decided.id)
  return decided
}

function toInstance(row: Prisma.InstanceGetPayload<{ select: typeof INSTANCE }>): StoredInstance | null {
  const { id, uid, sopClassUid, transferSyntaxUid, frames, rows, columns, study, series, file } = row
  const { objectKey, objectId, sha256, size, caseId, variants } = file
  const [htj2k] = variants
  if (!objectKey || !objectId || !sha256) return null
  return {
    ...{ id, caseId, uid, sopClassUid, transferSyntaxUid, frames, rows, columns, seriesUid: series.uid, studyUid: study.uid },
    isDeidentified: study.isDeidentified,
    object: { objectKey, objectId, sizeBytes: Number(size) },
    digest: digestOf(sha256),
    htj2k: htj2k ? { object: objectOf(htj2k), digest: digestOf(htj2k.sha256) } : null,
  }
}

const digestOf = (sha256: Uint8Array): string => Buffer.from(sha256).toString('base64url')

const objectOf = ({ objectKey, objectId, size }: { objectKey: string; objectId: string; size: bigint }): SealedObjectRef => ({
  objectKey,
  objectId,
  sizeBytes: Number(size),
})

/** The path of an instance below the address of the DICOMweb service. */
export const instancePath = ({ studyUid, seriesUid, uid }: Pick<StoredInstance, 'studyUid' | 'seriesUid' | 'uid'>): string =>
  `/studies/${studyUid}/series/${seriesUid}/instances/${uid}`
