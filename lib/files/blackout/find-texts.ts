import type { Actor } from '../../access/actor'
import { doWhileAllowed } from '../../auth/continuous-access/while-allowed'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import type { FoundText } from '../../imaging/text-detection/found-text'
import { matchTexts } from '../../imaging/text-detection/matched-text'
import { MAX_TEXTS_OF_FILE } from '../../imaging/text-detection/schema'
import { readImageText } from '../../imaging/text-detection/read-image-text'
import { readFirstFrame } from '../../imaging/video/read-first-frame'
import { limitConcurrency } from '../../runtime/limit-concurrency'
import { withTurn } from '../../runtime/fair/turn'
import { withOpenObject, withWholeObject } from '../deliver/open-object'
import { recordOpened } from '../deliver/record-opened'
import { toByteReader } from '../deliver/to-byte-reader'
import {
  type FileToBlackOut,
  findFileToBlackOut,
  isVideo,
  type OriginalObject,
  originalOf,
} from './_internal/find-file-to-black-out'
import type { FoundTexts } from './schema'

interface FindTexts {
  fileId: string
  ip: string | null
  /** Who has gone away is not searched for. */
  signal: AbortSignal
}

/**
 * Returns what is probably written in the original of a photograph, or in the first frame of a video, and what of its patient's name
 * that says: a hint for those who may black it out. Logged as an access to the original, which it reads. It gives way to what somebody
 * waits for, since it takes seconds of a core.
 *
 * @throws AppError `not_found`, `forbidden`, `unsupported_type`
 */
export async function findTexts(actor: Actor, { fileId, ip, signal }: FindTexts): Promise<FoundTexts> {
  const file = await findFileToBlackOut(actor, fileId)
  const original = originalOf(file)
  const access = { userId: actor.id, fileId: file.id, ip, variant: 'unredacted', outcome: 'allowed' } as const
  const search = () =>
    nullWhereUnseen(async () => {
      if (signal.aborted) return null
      return isVideo(original.type) ? readVideo(original, file) : readImage(original)
    })
  const inTurn = () => withTurn({ owner: actor.id, class: 'background' }, search)
  const texts = await doWhileAllowed(
    () => findFileToBlackOut(actor, fileId),
    async () => {
      await recordOpened({ ...access, action: 'download' }, original)
      return limitConcurrency(`texts ${actor.id}`, inTurn)
    },
  )
  const matched = matchTexts(texts ?? [], { names: await namesOf(file), birthDates: [], numbers: [] })
  return { file_id: file.id, is_searched: texts !== null, texts: matched.slice(0, MAX_TEXTS_OF_FILE) }
}

const readImage = (original: OriginalObject): Promise<FoundText[]> =>
  withWholeObject(original, (bytes) => readImageText(bytes, original.type))

async function readVideo(original: OriginalObject, { width, height }: FileToBlackOut): Promise<FoundText[] | null> {
  if (!width || !height) return null
  const frame = await withOpenObject(original, (reader) => readFirstFrame(toByteReader(reader), original.type))
  return frame && (await readImageText(frame, 'image/png')).map((text) => scaleTo({ width, height }, sizeOf(frame), text))
}

interface Size {
  width: number
  height: number
}

/** PNG, third edition, 11.2.1: the sides are the first numbers of the first chunk. */
const sizeOf = (png: Buffer): Size => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) })

/** A place in a frame, in the pixels in which areas of the video are given: never smaller, and inside. */
function scaleTo(video: Size, frame: Size, { text, ...place }: FoundText): FoundText {
  const [across, down] = [video.width / frame.width, video.height / frame.height]
  const [x, y] = [Math.floor(place.x * across), Math.floor(place.y * down)]
  const right = Math.min(video.width, Math.ceil((place.x + place.width) * across))
  const bottom = Math.min(video.height, Math.ceil((place.y + place.height) * down))
  return { x, y, width: right - x, height: bottom - y, text }
}

/** Null for what cannot be decoded here, or takes too long. */
async function nullWhereUnseen(read: () => Promise<FoundText[] | null>): Promise<FoundText[] | null> {
  try {
    return await read()
  } catch (thrown) {
    if (hasCategory(thrown, 'preview_unavailable') || hasCategory(thrown, 'corrupt')) return null
    throw thrown
  }
}

/** Of the patient of its case; a file of a persona shows nobody’s patient. */
async function namesOf({ caseId }: FileToBlackOut): Promise<string[]> {
  const patient = { select: { name: true } }
  const found = caseId && (await db().case.findUnique({ where: { id: caseId }, select: { patient } }))
  return found ? [found.patient.name] : []
}
