import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordAccess, recordAccessAndWait } from '../audit/record-access'
import { db, type Prisma } from '../db/database'
import { fail } from '../errors/fail'
import { toJpeg } from '../imaging/transcode'
import { isId } from '../runtime/new-id'
import { ARRIVING } from './is-arriving'
import { openObject, type OpenObject } from './open-object'
import type { StoredFileRow } from './stored-file-row'

/** The words of door 3 for the pixel sizes that are stored. */
export const VARIANTS = { thumbnail: '400.webp', medium: '800.avif', large: '1920.avif' } as const
export type VariantWord = keyof typeof VARIANTS | 'original'

/** A preview is shown only as long as its original is on its way. */
const STANDS: Prisma.StoredFileWhereInput = { OR: [{ previewOf: null }, { original: { status: { in: [...ARRIVING] } } }] }

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
}

/** Something ready to be sent; access was decided and written down. */
export interface Delivery {
  sizeBytes: number
  type: string
  etag: string
  filename: string
  derived: boolean
  read(range: { start: number; end: number } | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
}

/**
 * Opens a picture for an actor: access, log, then the range that is asked for, decrypted as it streams.
 *
 * @throws AppError `not_found` when it is not the actor's to know of or not completed, `preview_unavailable` when it is
 * theirs but cannot be shown
 */
export async function deliver(
  actor: Pick<Actor, 'id' | 'role'>,
  { fileId: id, variant, accept, ip, action, visitor }: Deliver,
): Promise<Delivery> {
  if (!isId(id)) throw fail.notFound('image')
  const file = await db().storedFile.findFirst({
    where: { AND: [{ id, status: 'completed' }, STANDS, whereFile(actor, 'file:read')] },
  })
  if (!file) throw fail.notFound('image')
  const who = visitor ? { userId: null, visitor } : { userId: actor.id }
  const seen = { ...who, fileId: file.id, ip, variant, outcome: 'allowed' as const }
  if (variant === 'original') {
    await recordAccessAndWait({ ...seen, action: visitor ? 'share_download' : 'download' })
    return original(file)
  }
  const delivery = await derived(file, variant, accept)
  if (action === 'download') await recordAccessAndWait({ ...seen, action })
  else recordAccess({ ...seen, action: visitor ? 'share_view' : 'view' })
  return delivery
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

async function derived(file: StoredFileRow, word: keyof typeof VARIANTS, accept: string | null): Promise<Delivery> {
  const found = await db().fileVariant.findUnique({ where: { fileId_name: { fileId: file.id, name: VARIANTS[word] } } })
  if (!found) throw fail.previewUnavailable('This file cannot be shown as a picture. The original is safe')
  const name = `${word} of ${file.filename ?? file.id}`
  const digest = Buffer.from(found.sha256).toString('base64url')
  const object = { objectKey: found.objectKey, objectId: found.objectId, sizeBytes: Number(found.size) }
  if (takes(accept, found.type)) {
    return {
      sizeBytes: object.sizeBytes,
      type: found.type,
      etag: `"${digest}"`,
      filename: name,
      derived: true,
      read: (range, signal) => streamOf(object, range, signal),
    }
  }
  const jpeg = await toJpeg(await allOf(object))
  const read = async function* (range: { start: number; end: number } | undefined) {
    yield range ? jpeg.subarray(range.start, range.end + 1) : jpeg
  }
  return { sizeBytes: jpeg.length, type: 'image/jpeg', etag: `"${digest}-jpeg"`, filename: name, derived: true, read }
}

/**
 * RFC 9110 §12.5.1: "The most specific media range that matches has precedence" and its weight counts; 0 refuses. A type
 * is sent where it is welcome, and no less welcome than JPEG.
 */
function takes(accept: string | null, type: string): boolean {
  if (accept === null) return true
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

async function* streamOf(
  object: OpenObject,
  range: { start: number; end: number } | undefined,
  signal?: AbortSignal,
): AsyncIterable<Uint8Array> {
  const reader = await openObject(object)
  try {
    yield* reader.read(range, signal)
  } finally {
    await reader.close()
  }
}

async function allOf(object: OpenObject): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of streamOf(object, undefined)) parts.push(part)
  return Buffer.concat(parts)
}
