import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { requireServiceSite } from '../../access/require-service-site'
import { whereCase } from '../../access/where-case'
import { doWhileAllowed } from '../../auth/continuous-access/while-allowed'
import { db } from '../../db/database'
import { fromDicomJson, streamObjectPieces } from '../../dicom/json/from-dicom-json'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { BulkParts } from './_internal/bulk-parts'
import { JsonParts } from './_internal/json-parts'
import { SmallParts } from './_internal/small-parts'
import { StoreQueue } from './_internal/store-queue'
import type { StoreOutcome } from './store-outcome'

/** The media types of the parts that a store request may have. */
export const STORE_MEDIA_TYPES = ['application/dicom', 'application/dicom+json'] as const

/** One part of a request, as it arrives. */
export interface StorePart {
  mediaType: string
  transferSyntax: string | null
  location: string | null
  bytes: AsyncIterable<Buffer>
}

export interface StoreInstances {
  parts: AsyncIterable<StorePart>
  /** The case that the objects belong to; null for the sender's own space. */
  caseId: string | null
  /** The study that the address names. */
  studyUid: string | null
  ip: string | null
  /** How long to wait for checks in all: what takes longer is `pending`. */
  waitMs: number
}

/**
 * Stores the DICOM objects of one request (STOW-RS, PS3.18 10.5) into a case, or the sender's own space: each passes
 * through the one ingest pipeline as it arrives, and what is refused of one leaves the others as they are. Small objects, and
 * those of DICOM JSON, are begun once the request has arrived whole: more than a batch may have are refused before.
 *
 * @returns what became of each object, in the order of the request
 * @throws AppError `not_found` for a case into which the actor may not send, `forbidden` where they have no space of
 * their own, or no site as a service account, before a byte is read; what concerns the
 * whole request. Objects that were stored before stay: sent again, they are a success
 */
export async function storeInstances(actor: Actor, { parts, ...given }: StoreInstances): Promise<StoreOutcome[]> {
  const caseId = given.caseId?.toLowerCase() ?? null
  const requirePlace = async () => {
    requireServiceSite(actor)
    if (caseId !== null) await requireUploadAccess(actor, caseId)
    else if (!relationsOf(actor, 'study:store').includes('own')) throw fail('forbidden')
  }
  await requirePlace()
  return doWhileAllowed(requirePlace, () => store(actor, { ...given, parts, caseId }))
}

async function store(actor: Actor, { parts, ...given }: StoreInstances): Promise<StoreOutcome[]> {
  const queue = new StoreQueue(actor, given)
  const small = new SmallParts()
  const bulk = new BulkParts()
  const json = new JsonParts()
  let at = 0
  try {
    for await (const { mediaType, transferSyntax, location, bytes } of parts) {
      if (mediaType === 'application/dicom') {
        const large = await small.keep(bytes, at)
        if (large) await queue.add(large, at)
        at += 1
      } else if (mediaType === 'application/dicom+json') small.count(await json.add(bytes))
      else if (location !== null) await bulk.add(location, mediaType, transferSyntax, bytes)
      else throw fail('multipart_required', { types: [...STORE_MEDIA_TYPES] })
    }
    // All of them before the first is stored: JSON that cannot be written refuses the request.
    const objects = json.dataSets.map((dataSet) => fromDicomJson(dataSet, bulk.find))
    for (const kept of small) await queue.add(kept.bytes, kept.at)
    for (const pieces of objects) await queue.add(asBuffers(streamObjectPieces(pieces)), at++)
    return await queue.outcomes()
  } finally {
    await queue.idle()
    await bulk.remove()
  }
}

async function requireUploadAccess(actor: Actor, caseId: string): Promise<void> {
  const where = { AND: [{ id: caseId }, whereCase(actor, 'study:store')] }
  if (!isUuid(caseId) || !(await db().case.findFirst({ where, select: { id: true } }))) throw fail('case_not_found')
}

async function* asBuffers(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  for await (const part of parts) yield Buffer.from(part.buffer, part.byteOffset, part.length)
}
