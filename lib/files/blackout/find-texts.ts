import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import type { FoundText } from '../../imaging/text-detection/found-text'
import { matchTexts } from '../../imaging/text-detection/matched-text'
import { readImageText } from '../../imaging/text-detection/read-image-text'
import { readFirstFrame } from '../../imaging/video/read-first-frame'
import { withOpenObject } from '../deliver/open-object'
import { readRange } from '../deliver/read-range'
import { recordOpened } from '../deliver/record-opened'
import { toByteReader } from '../deliver/to-byte-reader'
import {
  type FileToBlackOut,
  findFileToBlackOut,
  isVideo,
  type OriginalObject,
  originalOf,
} from './_internal/find-file-to-black-out'
import { MAX_RECTANGLES, type FoundTexts } from './schema'

/**
 * Returns what is probably written in the original of a photograph, or in the first frame of a video, and what of its patient's name
 * that says: a hint for those who may black it out. Logged as an access to the original, which it reads.
 *
 * @throws AppError `not_found`, `forbidden`, `unsupported_type`
 */
export async function findTexts(actor: Actor, fileId: string, ip: string | null): Promise<FoundTexts> {
  const file = await findFileToBlackOut(actor, fileId)
  const original = originalOf(file)
  const access = { userId: actor.id, fileId: file.id, ip, variant: 'unredacted', outcome: 'allowed' } as const
  await recordOpened({ ...access, action: 'download' }, original)
  const texts = await (isVideo(original.type) ? readVideo(original, file) : readImage(original))
  const names = await namesOf(file)
  const matched = matchTexts(texts ?? [], { names, birthDates: [], numbers: [] })
  return { file_id: file.id, is_searched: texts !== null, texts: matched.slice(0, MAX_RECTANGLES) }
}

const readImage = (original: OriginalObject): Promise<FoundText[] | null> =>
  nullWhereUnseen(async () => readImageText(await withOpenObject(original, (reader) => readRange(reader)), original.type))

const readVideo = (original: OriginalObject, { width }: FileToBlackOut): Promise<FoundText[] | null> =>
  nullWhereUnseen(async () => {
    const frame = await withOpenObject(original, (reader) => readFirstFrame(toByteReader(reader), original.type))
    if (!frame || !width) return null
    const scale = width / frameWidth(frame)
    return (await readImageText(frame, 'image/png')).map(({ text, ...place }) => ({ ...scaled(place, scale), text }))
  })

/** PNG, third edition, 11.2.1: the width is the first number of the first chunk. */
const frameWidth = (png: Buffer): number => png.readUInt32BE(16)

const scaled = (place: Omit<FoundText, 'text'>, scale: number): Omit<FoundText, 'text'> => ({
  x: Math.floor(place.x * scale),
  y: Math.floor(place.y * scale),
  width: Math.ceil(place.width * scale),
  height: Math.ceil(place.height * scale),
})

/** Null for what cannot be decoded here, or takes too long. */
async function nullWhereUnseen(read: () => Promise<FoundText[] | null>): Promise<FoundText[] | null> {
  try {
    return await read()
  } catch (thrown) {
    if (hasCategory(thrown, 'preview_unavailable') || hasCategory(thrown, 'corrupt')) return null
    throw thrown
  }
}

/** Of the patient, or of who sent a file that belongs to no case. */
async function namesOf({ caseId, ownerId }: FileToBlackOut): Promise<string[]> {
  const patient = { select: { name: true } } as const
  const of = caseId
    ? (await db().case.findUnique({ where: { id: caseId }, select: { patient } }))?.patient
    : ownerId && (await db().user.findUnique({ where: { id: ownerId }, ...patient }))
  return of ? [of.name] : []
}
