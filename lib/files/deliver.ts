import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordAccess, recordAccessAndWait } from '../audit/record-access'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import {
  findPictures,
  findPicturesAnew,
  knownPictures,
  type FilePictures,
  type PictureWord,
  STANDS,
} from './_internal/find-pictures'
import { pictureAsJpeg, pictureInOnePiece, type Range, streamPicture, thisMoment, within } from './_internal/picture-bytes'
import { openObject, type OpenObject } from './open-object'
import type { StoredFileRow } from './stored-file-row'

export type VariantWord = PictureWord | 'original'

export interface Deliver {
  fileId: string
  variant: VariantWord
  /** The Accept header: who takes neither WebP nor AVIF gets JPEG, made on demand. */
  accept: string | null
  ip: string | null
  /** What the log calls it: by itself a derived picture is viewed, and an original downloaded. */
  action?: 'view' | 'download'
  /** A visitor without an account who came by a link of the actor's: the actor lends their rights, the log names the link. */
  visitor?: { shareId: string; visitId: string }
  /** What the address says of the file beyond its id: where it does not hold, nothing is there. */
  isMeant?: (file: { id: string; category: string | null; type: string | null }) => boolean
}

/** Something ready to be sent; access was decided and written down. */
export interface Delivery {
  sizeBytes: number
  type: string
  etag: string
  filename: string
  derived: boolean
  /** A small picture without waiting, where it is at hand; null where it has to be read. */
  inOnePiece?(range: Range | undefined): Uint8Array | null
  read(range: Range | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
}

/**
 * Opens a picture for an actor: access, log, then the range that is asked for, decrypted as it streams. That a person may
 * see a derived picture is remembered for at most a minute (decision 0021); of an original, and of whatever a visitor
 * looks at, the database is asked each time.
 *
 * @throws AppError `not_found` when it is not the actor's to know of or not completed, `preview_unavailable` when it is
 * theirs but cannot be shown
 */
export async function deliver(actor: Pick<Actor, 'id' | 'role'>, wanted: Deliver): Promise<Delivery> {
  const { variant, ip, action, visitor, isMeant } = wanted
  if (!isId(wanted.fileId)) throw fail.notFound('image')
  const fileId = wanted.fileId.toLowerCase()
  const who = visitor ? { userId: null, visitor } : { userId: actor.id }
  const seen = { ...who, fileId, ip, variant, outcome: 'allowed' as const }
  if (variant === 'original') {
    const file = await db().storedFile.findFirst({
      where: { AND: [{ id: fileId, status: 'completed' }, STANDS, whereFile(actor, 'file:read')] },
    })
    if (!file || isMeant?.(file) === false) throw fail.notFound('image')
    await recordAccessAndWait({ ...seen, action: visitor ? 'share_download' : 'download' })
    return original(file)
  }
  const asOf = thisMoment()
  const known = visitor ? await findPicturesAnew(actor, fileId) : knownPictures(actor, fileId)
  const file = known ?? (visitor ? null : await findPictures(actor, fileId))
  if (!file || isMeant?.(file) === false) throw fail.notFound('image')
  const delivery = derived(file, { word: variant, accept: wanted.accept, asOf })
  const ready = delivery instanceof Promise ? await delivery : delivery
  if (action === 'download') await recordAccessAndWait({ ...seen, action })
  else recordAccess({ ...seen, action: visitor ? 'share_view' : 'view' })
  return ready
}

function original(file: StoredFileRow): Delivery {
  if (!file.objectKey || !file.objectId || !file.sha256) throw fail.notFound('image')
  const object = { objectKey: file.objectKey, objectId: file.objectId, sizeBytes: Number(file.size) }
  return {
    sizeBytes: Number(file.size),
    type: file.type ?? 'application/octet-stream',
    etag: `"${Buffer.from(file.sha256).toString('base64url')}"`,
    filename: file.filename ?? file.id,
    derived: false,
    read: (range, signal) => streamOf(object, range, signal),
  }
}

interface Wanted {
  word: PictureWord
  accept: string | null
  asOf: number | null
}

function derived(file: FilePictures, { word, accept, asOf }: Wanted): Delivery | Promise<Delivery> {
  const picture = file.pictures[word]
  if (!picture) throw fail.previewUnavailable('This file cannot be shown as a picture. The original is safe')
  const asked = { fileId: file.id, picture, asOf }
  const { sizeBytes, type, etag, filename, digest } = picture
  if (takes(accept, type)) {
    const inOnePiece = (range: Range | undefined) => pictureInOnePiece(asked, range)
    const read = (range: Range | undefined, signal: AbortSignal) => streamPicture(asked, range, signal)
    return { sizeBytes, type, etag, filename, derived: true, inOnePiece, read }
  }
  const as = { type: 'image/jpeg', etag: `"${digest}-jpeg"`, filename, derived: true }
  return pictureAsJpeg(asked).then((jpeg) => {
    const read = async function* (range: Range | undefined) {
      yield within(jpeg, range)
    }
    return { sizeBytes: jpeg.length, ...as, inOnePiece: (range) => within(jpeg, range), read }
  })
}

/**
 * RFC 9110 §12.5.1: "The most specific media range that matches has precedence" and its weight counts; 0 refuses. A type
 * is sent where it is welcome, and no less welcome than JPEG.
 */
function takes(accept: string | null, type: string): boolean {
  if (accept === null || `,${accept},`.includes(`,${type},`)) return true // As browsers say it: in full, without a weight.
  const weights = new Map(accept.split(',').map(weighed))
  const weightOf = (wanted: string) => weights.get(wanted) ?? weights.get('image/*') ?? weights.get('*/*') ?? 0
  return weightOf(type) > 0 && weightOf(type) >= weightOf('image/jpeg')
}

function weighed(part: string): [range: string, weight: number] {
  const [range = '', ...parameters] = part
    .toLowerCase()
    .split(';')
    .map((word) => word.trim())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  return [range, q === undefined ? 1 : Number(q.slice(2)) || 0]
}

async function* streamOf(object: OpenObject, range: Range | undefined, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const reader = await openObject(object)
  try {
    yield* reader.read(range, signal)
  } finally {
    await reader.close()
  }
}
