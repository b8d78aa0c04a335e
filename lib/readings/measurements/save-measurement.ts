import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { secrets } from '../../config/secrets'
import { db, transaction, type Prisma, type Tx } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { generateDataKey } from '../../files/deliver/data-keys'
import { isUuid } from '../../runtime/uuid'
import { findRoom } from '../room/find-room'
import { mayAct } from '../room/room-permissions'
import { whereRoomFile } from '../room/where-room-file'
import { lockMeasurement } from './_internal/lock-measurement'
import { MEASUREMENT, openDrawn, sealDrawn, toMeasurement } from './_internal/measurement-row'
import { MAX_MEASUREMENTS, type Drawn, type MeasurementInput, type MeasurementRecord } from './schema'

interface SaveMeasurement {
  roomId: string
  /** Chosen by the client. */
  id: string
  input: MeasurementInput
}

/**
 * Saves a measurement, or a new version of one: every version is kept. The same request again changes nothing, so that a
 * device that was offline may send it until it is answered.
 *
 * @throws AppError `not_found` where the room or the image is not visible to the actor; `forbidden` where they may not
 * measure, or somebody else drew it; `conflict` where it has another version by now; `too_large` for more than fit
 */
export async function saveMeasurement(actor: Actor, { roomId, id, input }: SaveMeasurement): Promise<MeasurementRecord> {
  if (!isUuid(id)) throw fail('measurement_not_found')
  const place = await findPlace(actor, roomId, input.file_id)
  const save = () => transaction((tx) => saveWithin(tx, actor, { id, input, place }))
  await save().catch((thrown: unknown) => {
    // Sent twice at once: by now it is there, and is compared.
    if (isUniqueViolation(thrown)) return save()
    throw thrown
  })
  const saved = await db().measurement.findUniqueOrThrow({ where: { id }, include: MEASUREMENT })
  return toMeasurement(saved, actor)
}

interface Place {
  fileId: string
  caseId: string | null
  studyId: string | null
}

/** Where the image lies; a prior may be of another case, on which this person may not measure. */
async function findPlace(actor: Actor, roomId: string, fileId: string): Promise<Place> {
  const room = await findRoom(actor, roomId)
  const file = await db().storedFile.findFirst({
    where: { AND: [{ id: fileId }, whereRoomFile(actor, room)] },
    select: { case: { select: { id: true } }, instance: { select: { study: true } } },
  })
  if (!file) throw fail('image_not_found')
  const study = file.instance?.study ?? null
  if (!(await mayAct(actor, { case: file.case, study }, 'measurement:create'))) throw fail('measurement_forbidden')
  return { fileId, caseId: file.case?.id ?? null, studyId: file.case ? null : (study?.id ?? null) }
}

/** Returns whether it is new; null where the same was saved before. */
async function saveWithin(
  tx: Tx,
  actor: Actor,
  { id, input, place }: { id: string; input: MeasurementInput; place: Place },
): Promise<void> {
  const { file_id: fileId, frame, kind, version: base, ...drawn } = input
  const event = { actorId: actor.id, subjectType: 'measurement', subjectId: id, outcome: 'allowed' } as const
  const details = { version: base + 1, kind, file: fileId }
  const known = await lockMeasurement(tx, id)
  if (!known) {
    if (base !== 0) throw fail('measurement_not_found')
    await requireRoom(tx, place)
    await create(tx, actor, { id, ...place, frame, kind }, drawn)
    recordIn(tx, { ...event, action: 'measurement.create', details })
    return
  }
  if (known.fileId !== fileId) throw fail('measurement_not_found')
  if (known.authorId !== actor.id) throw fail('measurement_change_forbidden')
  if (known.version === base + 1 && !known.deletedAt && isSame(await openDrawn(known), drawn) && known.frame === frame) return
  if (known.version !== base || known.kind !== kind) throw fail('measurement_changed')
  const version = base + 1
  const sealed = await sealDrawn(known, version, drawn)
  await tx.measurement.update({ where: { id }, data: { frame, version, sealed, updatedAt: new Date(), deletedAt: null } })
  await tx.measurementVersion.create({ data: { measurementId: id, version, authorId: actor.id, sealed } })
  recordIn(tx, { ...event, action: 'measurement.change', details })
}

async function requireRoom(tx: Tx, { caseId, studyId }: Place): Promise<void> {
  const where: Prisma.MeasurementWhereInput = { deletedAt: null, ...(caseId ? { caseId } : { studyId }) }
  if ((await tx.measurement.count({ where })) >= MAX_MEASUREMENTS)
    throw fail('measurements_too_many', { max_count: MAX_MEASUREMENTS })
}

type NewRow = Place & { id: string; frame: number; kind: string }

async function create(tx: Tx, actor: Actor, row: NewRow, drawn: Drawn): Promise<void> {
  const wrappedKey = new Uint8Array(secrets().wrap(row.id, generateDataKey()))
  const sealed = await sealDrawn({ id: row.id, wrappedKey }, 1, drawn)
  const { masterName } = secrets()
  await tx.measurement.create({ data: { ...row, authorId: actor.id, version: 1, wrappedKey, masterName, sealed } })
  await tx.measurementVersion.create({ data: { measurementId: row.id, version: 1, authorId: actor.id, sealed } })
}

/** Both were read by the same schema, and have their keys in its order. */
const isSame = (one: Drawn, other: Drawn): boolean => JSON.stringify(one) === JSON.stringify(other)
