import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { type StoredUploadMetadata } from '../../outbox/encrypted-outbox'
import { type PickedFile } from './picked-file'

const sampledEdgeBytes = 64 * 1024

/** Where a file goes and what is said of it. */
type UploadSubject = Pick<
  StoredUploadMetadata,
  'caseId' | 'eyeSide' | 'region' | 'bodySite' | 'view' | 'capturedAt' | 'notes' | 'diary' | 'persona'
>

/**
 * The identity of an upload: the same user choosing the same file for the same place, showing the same, with the same time and
 * notes, gets the same one again; what differs in any of them is another upload. Computed from these, and from the file's name,
 * size, time of change and first and last 64 KiB; it contains nothing in clear text.
 */
export async function uploadIdentity(userId: string, subject: UploadSubject, file: PickedFile): Promise<string> {
  const head = new Uint8Array(await file.slice(0, sampledEdgeBytes).arrayBuffer())
  const tail = new Uint8Array(await file.slice(Math.max(0, file.size - sampledEdgeBytes), file.size).arrayBuffer())
  const { eyeSide, region, bodySite, view, capturedAt, notes } = subject
  // What was stored before places were known keeps its identity.
  const site = bodySite || view ? [bodySite ?? null, view ?? null] : []
  const said = [eyeSide, region ?? null, capturedAt ?? null, notes ?? '', ...site]
  const about = [userId, destinationOf(subject), said, file.name, file.size, file.lastModified]
  return bytesToHex(sha256(concatBytes(new TextEncoder().encode(JSON.stringify(about)), head, tail)))
}

function destinationOf({ caseId, diary, persona }: UploadSubject): unknown[] {
  if (persona) return ['persona', persona.personaId]
  // Two meals of one photo are two uploads.
  return diary ? ['diary', diary.category, diary.meal?.requestId ?? diary.mealId] : ['case', caseId]
}
