import type { Actor } from '../../access/actor'
import { recordAccess } from '../../audit/record-access'
import { readFragments, type FramePlace } from '../../dicom/parse/frame-table'
import { openParsedFrames, type ParsedFrames } from '../../dicom/parse/read-native-frame'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { withOpenObject } from '../../files/deliver/open-object'
import { transcodeFrame } from '../../imaging/dicom/transcode'
import { findInstance, instancePath, type InstanceAddress } from './find-instances'
import type { StoredInstance } from './stored-instance'
import { framePlacesOf } from './frame-places'
import { htj2kForms } from './htj2k-form'
import { parseFrameList } from './parse-frame-list'
import { readWhileReadable } from './require-still-readable'
import { openForReading, spansPart } from './read-spans'
import { bytesPart, withinRange, type Retrieved, type RetrievedForm, type RetrievedPart } from './retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN, frameMediaType, NATIVE_LITTLE_ENDIAN } from './transfer-syntaxes'

const OCTETS = 'application/octet-stream'

interface OpenFrames extends InstanceAddress {
  /** As in the address: `1,2,7`, counted from 1. */
  frames: string
  ip: string | null
}

/**
 * Opens frames of an instance (PS3.18 10.4.1.1.6): as they are stored, each by one range read of the object, without
 * parsing it; compressed ones also uncompressed, where they can be decoded here.
 *
 * @throws AppError `not_found`, also for a frame that it does not have; `bad_input` for what is no list
 */
export async function openFrames(
  actor: Pick<Actor, 'id' | 'role'>,
  { frames: list, ip, ...address }: OpenFrames,
): Promise<Retrieved> {
  const instance = await findInstance(actor, address)
  readWhileReadable(actor, [instance])
  const frames = parseFrameList(list, instance.frames)
  const recorded = (form: RetrievedForm): RetrievedForm => ({
    ...form,
    open: async () => {
      const content = await form.open()
      recordAccess({ userId: actor.id, fileId: instance.id, ip, action: 'view', variant: 'frames', outcome: 'allowed' })
      return content
    },
  })
  return {
    representations: formsOf(instance, frames).map(recorded),
    filename: `frames ${frames.slice(0, 8).join(' ')}`,
    isCacheable: true,
  }
}

/** The forms in which frames of an instance can be sent (PS3.18 tables 8.7.3-4 and 8.7.3-5), the stored one first. */
export function formsOf(instance: StoredInstance, frames: readonly number[]): RetrievedForm[] {
  const { transferSyntaxUid } = instance
  const type = frameMediaType(transferSyntaxUid)
  const count = frames.length
  const stored = (transferSyntax: string) => () => openStored(instance, frames, transferSyntax)
  if (!type) {
    const open = stored(EXPLICIT_VR_LITTLE_ENDIAN)
    const native = { type: OCTETS, transferSyntax: EXPLICIT_VR_LITTLE_ENDIAN, isStored: true, count, open }
    return [native, ...htj2kForms(instance, frames)]
  }
  const as = { transferSyntax: transferSyntaxUid, isStored: true, count, open: stored(transferSyntaxUid) }
  const forms: RetrievedForm[] = [
    { ...as, type },
    { ...as, type: OCTETS, needsTransferSyntax: true },
  ]
  if (type.startsWith('video/')) return forms
  const decoded = { type: OCTETS, transferSyntax: EXPLICIT_VR_LITTLE_ENDIAN, count, open: () => openDecoded(instance, frames) }
  return [...forms, decoded, ...htj2kForms(instance, frames)]
}

async function openStored(instance: StoredInstance, frames: readonly number[], transferSyntax: string) {
  const isAsStored = transferSyntax !== EXPLICIT_VR_LITTLE_ENDIAN || NATIVE_LITTLE_ENDIAN.includes(instance.transferSyntaxUid)
  const places = isAsStored ? await framePlacesOf(instance, frames) : null
  const parts = places ? await placedParts(instance, places) : await parsedParts(instance, frames)
  return { version: versionOf(instance, frames, 'stored'), parts: withPaths(instance, frames, parts, transferSyntax) }
}

/** One range read each; the fragments of a frame are found by the headers between them. */
async function placedParts(instance: StoredInstance, places: readonly FramePlace[]): Promise<RetrievedPart[]> {
  const { object } = instance
  const isFragmented = places.some((place) => place.isFragmented)
  const spans = isFragmented
    ? await withOpenObject(object, async (reader) => {
        const bytes = toByteReader(reader)
        const found = []
        for (const place of places) found.push(await readFragments(bytes, place))
        return found
      })
    : places.map((place) => [place])
  return spans.map((of) => ({
    sizeBytes: of.reduce((sum, { start, end }) => sum + end - start, 0),
    ...spansPart(object, of),
  }))
}

/** For an object whose frames no table locates: it is parsed, once for all frames of a response. */
async function parsedParts({ object }: StoredInstance, frames: readonly number[]): Promise<RetrievedPart[]> {
  const open = async () => {
    const reader = await openForReading(object)
    const close = () => reader.close()
    try {
      return { frames: await openParsedFrames(await parseDataSet(toByteReader(reader))), close }
    } catch (cause) {
      await close()
      throw cause
    }
  }
  const first = await open().catch(refuseUnknown)
  let sizes: (number | null)[]
  try {
    sizes = await sizesOf(first.frames, frames)
  } finally {
    await first.close()
  }
  return frames.map((frame, at) => ({
    sizeBytes: sizes[at]!,
    read: async function* (range, _, session) {
      const opened = session ? await session.open('parsed', open) : await open()
      try {
        yield* opened.frames.read(frame - 1, range)
      } finally {
        if (!session) await opened.close()
      }
    },
  }))
}

async function sizesOf({ count, frameBytes, read }: ParsedFrames, frames: readonly number[]): Promise<(number | null)[]> {
  if (frames.some((frame) => frame > count)) throw fail('frame_not_found')
  if (frameBytes !== null) return frames.map(() => frameBytes)
  if (frames.length > 1) return frames.map(() => null)
  let sizeBytes = 0
  for await (const part of read(frames[0]! - 1)) sizeBytes += part.length
  return [sizeBytes]
}

/** What cannot be decoded here, or is written in a way that nobody knows, is there in its stored form alone. */
const refuseUnknown = (thrown: unknown): never => {
  throw hasCategory(thrown, 'preview_unavailable') ? fail('representation_not_available', { cause: thrown }) : thrown
}

/** Decodes in a child process; the first frame says whether it can be done at all, and how long each one is. */
async function openDecoded(instance: StoredInstance, frames: readonly number[]) {
  const decode = (frame: number) =>
    withOpenObject(instance.object, async (reader) => transcodeFrame(toByteReader(reader), frame - 1))
  const first = await decode(frames[0]!).catch(refuseUnknown)
  const parts = frames.map((frame, at): RetrievedPart =>
    at === 0
      ? bytesPart(first)
      : {
          sizeBytes: first.length,
          read: async function* (range) {
            yield withinRange(await decode(frame), range)
          },
        },
  )
  return {
    version: versionOf(instance, frames, 'decoded'),
    parts: withPaths(instance, frames, parts, EXPLICIT_VR_LITTLE_ENDIAN),
  }
}

const versionOf = ({ digest }: StoredInstance, frames: readonly number[], how: string): string =>
  `${digest} ${how} ${frames.join(',')}`

const withPaths = (instance: StoredInstance, frames: readonly number[], parts: RetrievedPart[], transferSyntax: string) =>
  parts.map((part, at) => ({ ...part, transferSyntax, path: `${instancePath(instance)}/frames/${frames[at]!}` }))
