import { toJpeg } from '../../imaging/transcode'
import { store } from '../../storage/open-store'
import { MOST_SMALL_BYTES, SmallSealed } from '../../storage/small-sealed'
import { openObject } from '../open-object'
import { openObjectKey } from '../object-keys'
import type { Picture } from './find-pictures'
import { livingDelivery } from './living-delivery'

/** A picture of one file, and the moment as of which it was known that it may be seen. */
export interface Asked {
  fileId: string
  picture: Picture
  /** The generation of the news of access, noted before the decision; null where nothing may be kept. */
  asOf: number | null
}

/** Both ends inclusive. */
export interface Range {
  start: number
  end: number
}

/** The generation of the news of access at this moment; null where nothing may be kept. */
export const thisMoment = (): number | null => livingDelivery.peek()?.pictures.generation() ?? null

/**
 * Gives a small picture, or a range of it, in one piece and without waiting, where it lies in memory or in a store that can
 * be read at once; null means: use `streamPicture`.
 */
export function pictureInOnePiece(asked: Asked, range?: Range): Buffer | null {
  const now = pictureNow(asked)
  return now && within(now, range)
}

/** Gives a picture, or a range of it, as a stream. */
export async function* streamPicture(asked: Asked, range?: Range, signal?: AbortSignal): AsyncIterable<Buffer> {
  if (asked.picture.sizeBytes > MOST_SMALL_BYTES) yield* largePicture(asked, range, signal)
  else yield within(await wholePicture(asked), range)
}

/** The picture as JPEG, for whoever takes nothing newer: made when it is asked for, and kept as the picture itself is. */
export function pictureAsJpeg(asked: Asked): Promise<Buffer> {
  return keepOnce(asked, `${asked.picture.objectId}.jpeg`, async () => toJpeg(await wholePicture(asked)))
}

/** The bytes of one piece that a range names. */
export const within = (bytes: Buffer, range: Range | undefined): Buffer =>
  range ? bytes.subarray(range.start, range.end + 1) : bytes

function pictureNow({ fileId, picture, asOf }: Asked): Buffer | null {
  const memory = livingDelivery.peek()?.pictures
  const kept = memory?.find(fileId, picture.objectId)
  if (kept) return kept
  const opened = picture.small?.readNow()
  if (opened) memory?.keep(fileId, picture.objectId, asOf, opened)
  return opened ?? null
}

async function wholePicture(asked: Asked): Promise<Buffer> {
  const { picture } = asked
  const { objectKey: key, objectId, sizeBytes } = picture
  const isSmall = sizeBytes <= MOST_SMALL_BYTES
  const dataKey = (picture.dataKey ??= await openObjectKey(objectId)) // It stays with what is remembered of the file.
  if (isSmall) picture.small ??= new SmallSealed({ store: store(), key, objectId, dataKey, sizeBytes })
  const now = isSmall ? pictureNow(asked) : null
  if (now) return now
  const read = async () => {
    const parts: Buffer[] = []
    for await (const part of largePicture(asked)) parts.push(part)
    return Buffer.concat(parts)
  }
  return isSmall ? keepOnce(asked, objectId, read) : read()
}

function keepOnce({ fileId, asOf }: Asked, name: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const memory = livingDelivery.peek()?.pictures
  return memory ? memory.findOrMake(fileId, name, asOf, make) : make()
}

async function* largePicture({ picture }: Asked, range?: Range, signal?: AbortSignal): AsyncIterable<Buffer> {
  picture.dataKey ??= await openObjectKey(picture.objectId)
  const reader = await openObject(picture)
  try {
    yield* reader.read(range, signal)
  } finally {
    await reader.close()
  }
}
