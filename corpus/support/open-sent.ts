import { createHash } from 'node:crypto'
import type { FileRecord } from '../../lib/files/record/schema'
import { type JsonDataSet, readDataSet } from '../decoders/dcmtk-json'
import type { Answer, Asker, Delivery, FileKind, Outcome, Sent, WayName } from '../invariant'
import { downloadsOf, isOfCase } from './downloads-of'
import type { Lane } from './lane'
import { jsonOf, type Session } from './session'
import { strangersOf } from './strangers-of'

/** A file that was sent, before anything is asked about it. */
interface Delivered {
  name: string
  path: string
  bytes: Buffer
  kind: FileKind
  way: WayName
  lane: Lane
  delivery: Delivery
  outcome: Outcome
  refusal: string | null
  refusalSentence: string | null
  record: FileRecord | null
  readLog: () => string
  vocabulary: string
}

interface Place {
  studyUid: string
  seriesUid: string
  uid: string
}
type DataSet = Record<string, { Value?: string[] }>
const AS_JSON = { headers: { accept: 'application/dicom+json' } }

/** The person who sends by a way. */
export function senderOf({ patient, staff, client, creator }: Lane, way: WayName): Session {
  if (way === 'staff send' || way === 'DICOM API') return staff
  if (way === 'meal' || way === 'document') return client
  return way === 'persona' ? creator : patient
}

/** Opens what can be asked about a file that was sent; each question is asked once. */
export function openSent(delivered: Delivered): Sent {
  const { lane, way, delivery, record, kind, bytes, readLog, ...said } = delivered
  const { fileId, uploadId = null } = delivery
  const answers: Answer[] = [...delivery.answers]
  const session = (asker: Asker) => (asker === 'sender' ? senderOf(lane, way) : lane.others[asker])
  const ask = async (asker: Asker, path: string, init?: RequestInit): Promise<Answer> => {
    const answer = await session(asker).ask(path, init)
    answers.push(answer)
    return answer
  }
  const known = new Map<string, Promise<unknown>>()
  const once = <T>(key: string, make: () => Promise<T>): Promise<T> => {
    if (!known.has(key)) known.set(key, make())
    return known.get(key) as Promise<T>
  }
  const reader: Asker = isOfCase(way) ? 'doctor' : 'sender'
  const get = (path: string | null, asker = reader, accept?: string): Promise<Answer | null> =>
    path === null
      ? Promise.resolve(null)
      : once(`${asker} ${path} ${accept ?? ''}`, () => ask(asker, path, accept ? { headers: { accept } } : {}))
  const caseId = isOfCase(way) ? (way === 'staff send' ? lane.staffCaseId : lane.caseId) : null
  const isObject = kind === 'dicom' || uploadId !== null
  const ofUpload = (rest: string) => (uploadId ? `/api/v1/dicom/upload/${uploadId}/${rest}` : null)
  const asker: Asker = uploadId ? 'sender' : 'doctor'
  const place = (): Promise<Place | null> =>
    once('place', async () => {
      if (!isObject || !fileId) return null
      const copy = uploadId ? await get(ofUpload('preprocessed-dicom')) : null
      const object = uploadId ? (copy?.status === 200 ? copy.body : null) : bytes
      const uid = object && (ownUidOf(await readDataSet(object)) ?? instanceUidOf(object))
      return uid ? placeIn(await ask(asker, `/api/v1/dicomweb/instances?limit=1&SOPInstanceUID=${uid}`, AS_JSON)) : null
    })
  const ofInstance = async (rest: string, accept: string): Promise<Answer | null> => {
    const at = await place()
    return get(at && `/api/v1/dicomweb/studies/${at.studyUid}/series/${at.seriesUid}/instances/${at.uid}${rest}`, asker, accept)
  }
  const ofFile = (rest: string) => (fileId ? `${rest.replace('{id}', fileId)}` : null)
  return {
    ...said,
    ...{ bytes, kind, way, answers, fileId, record, uploadId, caseId, ask },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    originals: () => once('originals', () => downloadsOf({ way, fileId, record, delivery, ask, reader })),
    variant: (variant) =>
      get(variantPath(delivered, variant), reader, variant === 'large' ? 'image/avif,image/webp,*/*' : 'image/webp'),
    frame: (number, form) => get(isOfCase(way) && isObject ? ofFile(`/api/v1/images/{id}/frames/${number}?form=${form}`) : null),
    reviewFrame: (number) => get(ofUpload(`frames/${number}`), 'doctor'),
    rendered: (frame) => ofInstance(frame === undefined ? '/rendered' : `/frames/${frame}/rendered`, 'image/png'),
    frames: (list) => ofInstance(`/frames/${list}`, 'multipart/related; type="application/octet-stream"; transfer-syntax=*'),
    instance: () => ofInstance('', 'multipart/related; type="application/dicom"; transfer-syntax=*'),
    deidentified: () =>
      uploadId ? get(ofUpload('preprocessed-dicom')) : get(isOfCase(way) ? ofFile('/api/v1/files/{id}/anonymised-copy') : null),
    metadata: () => ofInstance('/metadata', 'application/dicom+json'),
    searched: async () => {
      const at = await place()
      const query = at && `SOPInstanceUID=${at.uid}&includefield=all`
      return get(
        at && `/api/v1/dicomweb/studies/${at.studyUid}/series/${at.seriesUid}/instances?${query}`,
        asker,
        'application/dicom+json',
      )
    },
    report: () => get(ofUpload('report')),
    details: () => get(ofUpload('details')),
    archive: (copies) => get(caseId && `/api/v1/cases/${caseId}/archive?copies=${copies}`, 'doctor'),
    blackout: () => (caseId && fileId ? once('blackout', () => blackOut(fileId, record, ask)) : Promise.resolve(null)),
    strangers: () => once('strangers', () => strangersOf({ fileId, uploadId, caseId, ask })),
    log: readLog,
  }
}

function variantPath({ way, delivery: { fileId, mediaId }, record }: Delivered, variant: string): string | null {
  if (!fileId || way === 'DICOM API') return null
  if (way === 'meal' || way === 'document') return record?.url ? `${record.url}?variant=${variant}` : null
  return way === 'persona' && mediaId === undefined ? null : `/api/v1/images/${fileId}/proxy?variant=${variant}`
}

/** The place of an object in its study, as a search of DICOMweb tells it. */
function placeIn(answer: Answer): Place | null {
  const found = jsonOf<DataSet[]>(answer)?.[0]
  const [studyUid, seriesUid, uid] = ['0020000D', '0020000E', '00080018'].map((tag) => found?.[tag]?.Value?.[0])
  return studyUid && seriesUid && uid ? { studyUid, seriesUid, uid } : null
}

/** The SOP Instance UID: that of the file meta information may be another one. */
function ownUidOf(object: JsonDataSet | null): string | null {
  const uid = String(object?.['00080018']?.Value?.[0] ?? '').trim()
  return /^[\d.]{1,64}$/.test(uid) ? uid : null
}

/** Where dcmtk is not installed: Media Storage SOP Instance UID (0002,0003), of the file meta information, which is always explicit little endian. */
export function instanceUidOf(object: Buffer | null): string | null {
  const at = object?.indexOf(Buffer.from('020003005549', 'hex')) ?? -1
  if (!object || at < 0 || at + 8 > object.length) return null
  const uid = object.toString('latin1', at + 8, at + 8 + object.readUInt16LE(at + 6)).replace(/[\0 ]+$/, '')
  return /^[\d.]{1,64}$/.test(uid) ? uid : null
}

/** A corner of sixteen pixels, or the whole of a smaller picture. */
async function blackOut(fileId: string, record: FileRecord | null, ask: Sent['ask']): Promise<Answer[]> {
  const path = `/api/v1/files/${fileId}/blackout`
  const body = JSON.stringify({
    rectangles: [{ x: 0, y: 0, width: Math.min(16, record?.width ?? 16), height: Math.min(16, record?.height ?? 16) }],
  })
  const blackedOut = await ask('doctor', path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  if (blackedOut.status !== 200) return [blackedOut]
  const shown = await ask('doctor', `/api/v1/images/${fileId}/proxy?variant=original`)
  const medium = await ask('doctor', `/api/v1/images/${fileId}/proxy?variant=medium`, { headers: { accept: 'image/webp' } })
  const lifted = await ask('doctor', path, { method: 'DELETE' })
  return [blackedOut, shown, lifted, medium, await ask('doctor', `/api/v1/images/${fileId}/proxy?variant=original`)]
}
