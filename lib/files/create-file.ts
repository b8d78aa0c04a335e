import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import type { Tx } from '../db/database'
import { isOpen, settings } from '../config/settings'
import { fail } from '../errors/fail'
import { cleanName } from './_internal/clean-name'
import { holdPersona } from './_internal/hold-persona'
import { keptText } from './_internal/kept-text'
import { mayAddTo } from './_internal/may-add-to'
import { plausibleTime } from './_internal/plausible-time'
import { admitNew } from './admit-new'
import { CATEGORIES, type Category } from './categories'
import { placeInDiary } from './_internal/place-in-diary'
import { tooLargeFor, wrongTypeFor } from './kind-refusals'
import { declaredLimit, KINDS, type Kind } from './kinds'
import { endingOf } from './media-name'
import { makeObjectKey } from './object-keys'
import { personaKind } from './persona-kind'
import type { EyeRegion, EyeSide } from './schema'

export interface NewFile {
  /** Also the id of the upload, where there is one. */
  id: string
  uploadId: string | null
  objectId: string
  caseId: string | null
  /** The id of the original that this is a preview of; see admitPreview. */
  previewOf?: string | null
  filename: string | null
  declaredType: string | null
  /** Bytes, where they are known in advance. */
  sizeBytes: number | null
  eyeSide?: EyeSide
  region?: EyeRegion
  capturedAt?: Date | null
  description?: string | null
  /** When the signed address to which its bytes are to come ends, on the steady clock: it claims room no longer. */
  comesUntil?: Date
  /** It came through door 2: for whom, and in which batch. */
  door2?: Door2
  /** It belongs to door 4: in which folder it lies, and of which meal it is where it is of one. */
  door4?: Door4
  /** It belongs to a persona: its number or id. */
  personaName?: string | null
}

export interface Door4 {
  category: Category
  mealCompletionId?: number
}

export interface Door2 {
  /** A person of ours. */
  userId: string | null
  /** Or one of a service account's frontend, by whatever it calls them. */
  frontendUser: string | null
  /** It stands in their list at once. */
  isListed: boolean
  batchId?: string | null
}

interface Created {
  objectKey: string
  /** Open; it holds once the transaction does. */
  dataKey: Buffer
  limitBytes: number
  kind: Kind
}

/**
 * Opens the record of a file for an actor: policy, type, limit and quota are checked here, before any byte is taken.
 *
 * @returns the name of its object in the store, the key that seals it, and how many bytes it may have
 * @throws AppError `not_found` when the case, the meal or the persona is not the actor's to know of, `forbidden`,
 * `unsupported_type` (`bad_input` for a persona), `too_large`, `quota_exceeded`
 */
export async function createFile(tx: Tx, actor: Actor, given: NewFile): Promise<Created> {
  const previewOf = given.previewOf ?? null
  const { door2, door4, personaName = null } = given
  if (personaName !== null && (given.caseId !== null || previewOf || door2 || door4))
    throw fail.badInput('persona_id: what belongs to a persona belongs to nothing else')
  const persona = personaName === null ? null : await holdPersona(tx, actor, personaName)
  const said = persona && personaKind(given.declaredType, given.filename)
  const kind = said?.kind ?? kindOf(given)
  if (door4 && (given.caseId !== null || previewOf)) throw fail.badInput('category: a file of a category lies in no case')
  requirePermission(actor, door2 ? 'dicom:create' : 'file:create')
  if (given.caseId !== null) await mayAddTo(tx, actor, given.caseId)
  const limit = declaredLimit(kind, said?.type ?? given.declaredType)
  if (limit === null) throw wrongTypeFor(kind)
  if (given.sizeBytes !== null && given.sizeBytes > limit) throw tooLargeFor(kind, limit)
  const dataKey = await makeObjectKey(tx, given.objectId)
  const entryId = door4 ? await placeInDiary(tx, actor, { fileId: given.id, ...door4 }) : null
  const place = persona && said ? `${persona.number}/${actor.number}` : given.objectId.slice(-2)
  const ending = said ? `.${endingOf(said.type)}` : ''
  const objectKey = `${kind.keyPrefix}/${place}/${given.objectId}${ending}`
  await tx.storedFile.create({
    data: {
      id: given.id,
      kind: kind.name,
      ownerId: actor.id,
      caseId: given.caseId,
      previewOf,
      uploadId: given.uploadId,
      filename: cleanName(given.filename),
      declaredType: keptText(given.declaredType, 200),
      size: given.sizeBytes === null ? null : BigInt(given.sizeBytes),
      eyeSide: given.eyeSide ?? null,
      capturedAt: plausibleTime(given.capturedAt ?? null),
      description: keptText(given.description, 2000),
      comesUntil: given.comesUntil ?? null,
      category: door4?.category ?? null,
      entryId,
      personaId: persona?.id ?? null,
      ...(persona ? { media: { create: {} } } : {}),
      objectKey,
      objectId: given.objectId,
      ...placeOfObjects(),
      ...(door2 ? { dicomUpload: { create: toUpload(door2) } } : {}),
      // A preview is no image of the case: it counts nowhere.
      ...(given.caseId === null || previewOf
        ? {}
        : { caseImage: { create: { caseId: given.caseId, eyeSide: given.eyeSide ?? 'unknown', region: given.region ?? null } } }),
    },
  })
  await admitNew(tx, actor.id, given.sizeBytes)
  return { objectKey, dataKey, limitBytes: limit, kind }
}

function kindOf({ door2, door4, previewOf, caseId }: NewFile): Kind {
  if (door2) return KINDS.dicom_upload
  if (door4) return KINDS[CATEGORIES[door4.category]]
  if (previewOf) return KINDS.preview
  return caseId === null ? KINDS.inbox : KINDS.case_picture
}

const toUpload = ({ userId, frontendUser, isListed, batchId = null }: Door2) => ({
  userId,
  frontendUser,
  batchId,
  isListed,
})

/** Where the object will lie, for whoever has to find it once the settings are others. */
function placeOfObjects() {
  if (!isOpen()) return {} // Without settings there is the folder alone.
  const { STORAGE_PROVIDER: store, STORAGE_BUCKET: bucket, STORAGE_REGION: region } = settings()
  return store === 'local' ? { store } : { store, bucket, region }
}
