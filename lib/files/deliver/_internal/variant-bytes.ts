import { db } from '../../../db/database'
import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { transcodeToJpeg } from '../../../imaging/raster/transcode-to-jpeg'
import { store } from '../../../storage/open-store'
import { MAX_SINGLE_FRAME_BYTES, SingleFrameObject } from '../../../storage/sealed/single-frame-object'
import { remakeImages } from '../../integrity/remake-images'
import { findingOf } from '../../integrity/report-damage'
import { openObject, withOpenObject } from '../open-object'
import { readRange } from '../read-range'
import { unwrapDataKey } from '../data-keys'
import type { DerivedVariant } from './file-with-variants'
import { deliveryCaches } from './delivery-caches'

/** An image of one file, and the generation as of which it was known that it may be seen. */
interface VariantRequest {
  fileId: string
  variant: DerivedVariant
  /** The generation of access invalidations, noted before the decision; null where nothing may be cached. */
  generation: number | null
}

/** Both ends inclusive. */
export interface Range {
  start: number
  end: number
}

/** The current generation of access invalidations; null where nothing may be cached. */
export const currentGeneration = (): number | null => deliveryCaches.peek()?.variants.generation() ?? null

/**
 * Returns a small image, or a range of it, in one buffer and without waiting, where it is cached or in a store that
 * can be read synchronously; null means: use `streamVariant`.
 */
export function readVariantSync(request: VariantRequest, range?: Range): Buffer | null {
  const now = cachedOrReadSync(request)
  return now && sliceRange(now, range)
}

/** Returns an image, or a range of it, as a stream. */
export async function* streamVariant(request: VariantRequest, range?: Range, signal?: AbortSignal): AsyncIterable<Buffer> {
  if (request.variant.sizeBytes <= MAX_SINGLE_FRAME_BYTES) {
    yield sliceRange(await readVariant(request), range)
    return
  }
  let isBegun = false
  try {
    for await (const part of streamLargeVariant(request, range, signal)) {
      isBegun = true
      yield part
    }
  } catch (thrown) {
    if (!hasCategory(thrown, 'tampered') || !(await remakeImages(request.fileId, request.variant.objectId))) throw thrown
    if (isBegun) throw thrown
    yield sliceRange(await readRemade(request), range)
  }
}

/** The image as JPEG, for clients that accept nothing newer: made on demand, and cached as the image itself is. */
export function variantAsJpeg(request: VariantRequest): Promise<Buffer> {
  return getOrCreateCached(request, `${request.variant.objectId}.jpeg`, async () => transcodeToJpeg(await readVariant(request)))
}

/** The bytes of a range within one buffer. */
export const sliceRange = (bytes: Buffer, range: Range | undefined): Buffer =>
  range ? bytes.subarray(range.start, range.end + 1) : bytes

function cachedOrReadSync({ fileId, variant, generation }: VariantRequest): Buffer | null {
  const cache = deliveryCaches.peek()?.variants
  const cached = cache?.get(fileId, variant.objectId)
  if (cached) return cached
  const opened = readSmall(variant)
  if (opened) cache?.set(fileId, variant.objectId, generation, opened)
  return opened ?? null
}

/** What cannot be opened is left to `readVariant`, which looks after it. */
function readSmall({ small }: DerivedVariant): Buffer | null {
  try {
    return small?.readSync() ?? null
  } catch (thrown) {
    if (findingOf(thrown)) return null
    throw thrown
  }
}

/** Reads an image; one that is missing or damaged is made again from the file's object first. */
async function readVariant(request: VariantRequest): Promise<Buffer> {
  try {
    return await readStored(request)
  } catch (thrown) {
    if (!hasCategory(thrown, 'tampered') || !(await remakeImages(request.fileId, request.variant.objectId))) throw thrown
    return readRemade(request)
  }
}

/** @throws AppError `unavailable` where it differs from what the response has been announced as: the next request gets it */
async function readRemade({ fileId, variant: { role, digest } }: VariantRequest): Promise<Buffer> {
  const made = await db().fileVariant.findUnique({ where: { fileId_role: { fileId, role } } })
  if (!made || Buffer.from(made.sha256).toString('base64url') !== digest)
    throw fail('unavailable', { facts: { retryAfterSeconds: 1 } })
  const { objectKey, objectId, size } = made
  return withOpenObject({ objectKey, objectId, sizeBytes: Number(size) }, (reader) => readRange(reader))
}

async function readStored(request: VariantRequest): Promise<Buffer> {
  const { variant } = request
  const { objectKey: key, objectId, sizeBytes } = variant
  const isSmall = sizeBytes <= MAX_SINGLE_FRAME_BYTES
  const dataKey = (variant.dataKey ??= await unwrapDataKey(objectId)) // It stays with the file's cache entry.
  if (isSmall) variant.small ??= new SingleFrameObject({ store: store(), key, objectId, dataKey, sizeBytes })
  const now = isSmall ? cachedOrReadSync(request) : null
  if (now) return now
  const read = async () => {
    const parts: Buffer[] = []
    for await (const part of streamLargeVariant(request)) parts.push(part)
    return Buffer.concat(parts)
  }
  return isSmall ? getOrCreateCached(request, objectId, read) : read()
}

function getOrCreateCached({ fileId, generation }: VariantRequest, name: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const cache = deliveryCaches.peek()?.variants
  return cache ? cache.getOrCreate(fileId, name, generation, make) : make()
}

async function* streamLargeVariant({ variant }: VariantRequest, range?: Range, signal?: AbortSignal): AsyncIterable<Buffer> {
  variant.dataKey ??= await unwrapDataKey(variant.objectId)
  const reader = await openObject(variant)
  try {
    yield* reader.read(range, signal)
  } finally {
    await reader.close()
  }
}
