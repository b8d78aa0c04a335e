import { hkdfSync } from 'node:crypto'
import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { unwrapDataKey } from '../../files/deliver/data-keys'
import type { MatchedText } from '../../imaging/text-detection/matched-text'
import { openJson, sealJson } from '../record/sealed-json'
import type { UploadRow } from '../_internal/to-upload-record'

/** A key of its own, so that what is sealed with it shares no nonce with the object. It ends with the object’s. */
const keyOf = (dataKey: Buffer): Buffer => Buffer.from(hkdfSync('sha256', dataKey, '', 'fovea/found-texts/v1', 32))

/** Seals what is probably written in an object, with a key that is derived from the object’s. */
export const sealFoundTexts = (dataKey: Buffer, uploadId: string, texts: MatchedText[]): Promise<Uint8Array<ArrayBuffer>> =>
  sealJson(keyOf(dataKey), uploadId, texts)

/** Opens what is probably written in an object that awaits its review, for those who may review it; nothing for all others. */
export async function openFoundTexts(
  actor: Actor,
  { id, file, foundTexts, isAwaitingReview }: UploadRow,
): Promise<MatchedText[]> {
  if (!foundTexts || !file.objectId || !isAwaitingReview || file.status !== 'completed') return []
  if (relationsOf(actor, 'dicom:review').length === 0) return []
  return (await openJson(keyOf(await unwrapDataKey(file.objectId)), id, foundTexts)) as MatchedText[]
}
