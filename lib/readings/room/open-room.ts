import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { whereStudy } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import { imageUrl } from '../../files/record/image-url'
import { shownFilename } from '../../files/record/text/shown-filename'
import { loadRoomStudies, type LoadedStudy, type StudyPatient } from '../../studies/room/load-room-studies'
import { findRoom, whereOwnStudy, wherePatientStudy, type Room } from './find-room'
import { roomPermissions } from './room-permissions'
import type { ReadingRoom, RoomPhotograph } from './schema'

/** More than a patient has; the rest is counted. */
const MAX_OWN_STUDIES = 100
const MAX_PRIORS = 50
const MAX_PHOTOGRAPHS = 500

/**
 * Opens a reading room: the studies of a case, or one study, with their series; other studies of the same patient that the
 * person may read; and the photographs of the case.
 *
 * @throws AppError `not_found` where there is none, or it is not visible to the actor
 */
export async function openRoom(actor: Actor, id: string): Promise<ReadingRoom> {
  const room = await findRoom(actor, id)
  const [own, photographs, can, documents] = await Promise.all([
    loadRoomStudies(actor, whereOwnStudy(room), MAX_OWN_STUDIES),
    loadPhotographs(actor, room),
    roomPermissions(actor, room),
    room.study ? 0 : countDocuments(actor, room),
  ])
  const priors = await loadPriors(actor, room, own)
  const ownCount = own.length < MAX_OWN_STUDIES ? own.length : await countStudies(actor, whereOwnStudy(room))
  const leftOut = { studies: ownCount - own.length + priors.leftOut, photographs: photographs.leftOut }
  const isWhole = !room.study && documents === 0 && ownCount === own.length && leftOut.photographs === 0
  return {
    id: room.id,
    kind: room.study ? 'study' : 'case',
    case: room.case && pickCase(room.case, isWhole),
    patient: patientOf(room, own[0]),
    can,
    studies: [...own.map((study) => toStudy(study, false)), ...priors.found.map((study) => toStudy(study, true))],
    photographs: photographs.found,
    left_out: leftOut,
  }
}

/**
 * The case was read before its images were, so that all arrivals up to its last are among them. Where the room has not all of
 * them, a reader of the room has not read the case.
 */
const pickCase = ({ arrivals, ...found }: NonNullable<Room['case']>, isWhole: boolean) => ({
  ...{ id: found.id, number: found.number, title: found.title, status: found.status },
  last_arrival: isWhole ? arrivals : null,
})

/** Files of a case that a room does not show, such as a letter. */
const countDocuments = (actor: Actor, room: Room): Promise<number> =>
  db().storedFile.count({
    where: {
      AND: [
        { caseId: room.id, previewOf: null, status: 'completed', instance: null },
        { OR: [{ type: null }, { NOT: { type: { startsWith: 'image/' } } }] },
        whereFile(actor, 'file:read'),
      ],
    },
  })

const toStudy = ({ patient: _, ...study }: LoadedStudy, is_prior: boolean) => ({ ...study, is_prior })

const countStudies = (actor: Actor, where: Prisma.StudyWhereInput): Promise<number> =>
  db().study.count({ where: { AND: [where, whereStudy(actor)] } })

/** A case is of one patient. Without one, a place may have studies of several: only those that name the same are shown. */
async function loadPriors(actor: Actor, room: Room, own: readonly LoadedStudy[]) {
  const where = { AND: [wherePatientStudy(room), { NOT: whereOwnStudy(room) }] }
  const found = await loadRoomStudies(actor, where, MAX_PRIORS + 1)
  const leftOut = found.length > MAX_PRIORS ? (await countStudies(actor, where)) - MAX_PRIORS : 0
  const shown = found.slice(0, MAX_PRIORS)
  if (room.case) return { found: shown, leftOut }
  const patient = own[0]?.patient
  return { found: shown.filter((study) => patient && isSamePatient(patient, study.patient)), leftOut: 0 }
}

/** Nobody is recognised by a name alone: two of the three, or the number with nothing against it. */
function isSamePatient(one: StudyPatient, other: StudyPatient): boolean {
  const agrees = (key: keyof StudyPatient) => one[key] === null || other[key] === null || one[key] === other[key]
  if (one.number === null || one.number !== other.number) return false
  return agrees('name') && agrees('birthDate') && agrees('sex')
}

function patientOf({ case: itsCase, study }: Room, own: LoadedStudy | undefined): ReadingRoom['patient'] {
  if (itsCase) {
    const { name, birthYear, birthDate, sex } = itsCase.patient
    return { name, birth_year: birthYear, birth_date: birthDate?.toISOString().slice(0, 10) ?? null, sex }
  }
  if (!own || study?.isDeidentified) return null
  const { name, birthDate, sex } = own.patient
  return { name, birth_year: birthDate ? Number(birthDate.slice(0, 4)) : null, birth_date: isoDateOf(birthDate), sex }
}

/** A date of an object (PS3.5 6.2, DA), also one with dashes, as ISO 8601 has it; null for none, and for a day that no calendar has. */
function isoDateOf(date: string | null): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(date ?? '') ?? []
  const iso = `${year}-${month}-${day}`
  const parsed = new Date(iso)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null
}

const PHOTOGRAPH = {
  ...{
    id: true,
    kind: true,
    filename: true,
    type: true,
    width: true,
    height: true,
    thumbhash: true,
    eyeSide: true,
    previewState: true,
  },
  ...{ capturedAt: true, createdAt: true },
  caseImage: { select: { eyeSide: true, region: true } },
  blackout: { select: { requestedAt: true } },
} as const satisfies Prisma.StoredFileSelect
type PhotographRow = Prisma.StoredFileGetPayload<{ select: typeof PHOTOGRAPH }>

async function loadPhotographs(actor: Actor, room: Room): Promise<{ found: RoomPhotograph[]; leftOut: number }> {
  if (room.study) return { found: [], leftOut: 0 }
  const where: Prisma.StoredFileWhereInput = {
    AND: [
      { caseId: room.id, previewOf: null, status: 'completed', type: { startsWith: 'image/' } },
      whereFile(actor, 'file:read'),
    ],
  }
  const rows = await db().storedFile.findMany({ where, orderBy: { id: 'desc' }, take: MAX_PHOTOGRAPHS, select: PHOTOGRAPH })
  const count = rows.length < MAX_PHOTOGRAPHS ? rows.length : await db().storedFile.count({ where })
  return { found: rows.map(toPhotograph), leftOut: count - rows.length }
}

function toPhotograph(row: PhotographRow): RoomPhotograph {
  const { id, type, width, height, thumbhash, blackout, caseImage, previewState } = row
  return {
    file_id: id,
    filename: shownFilename(row),
    taken_at: (row.capturedAt ?? row.createdAt).toISOString(),
    eye_side: caseImage?.eyeSide ?? row.eyeSide,
    region: caseImage?.region ?? null,
    ...{ width, height, mime_type: type ?? 'application/octet-stream' },
    thumbhash: thumbhash ? Buffer.from(thumbhash).toString('base64') : null,
    thumbnail_url: thumbhash ? imageUrl(id, 'thumbnail', blackout) : null,
    // What its sender's browser drew of an image that nothing here decodes is no image to read.
    rendered_url: thumbhash && previewState === null ? imageUrl(id, 'large', blackout) : null,
    original_url: `/api/v1/images/${id}/proxy?variant=original`,
  }
}
