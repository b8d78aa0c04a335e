import { type BodySite, type CaptureViewName } from '@/lib/files/body-site'
import { type EyeRegion, type EyeSide } from '@/lib/files/record/schema'
import { type StoredUpload, type StoredUploadMetadata } from '../outbox/encrypted-outbox'
import { isDecoded } from '../judge/decoding/is-decoded'
import { initialPreviewState } from '../preview/fit-preview'
import { readLocalCaptureTime } from './capture-time/read-capture-time'
import { type AcceptedFileType } from './destination/accepted-file-type'
import { refusalOfCaseFile } from './destination/case-file-types'
import { type DiaryDestination, refusalOfDiaryFile } from './destination/diary-destination'
import { fileTypeForDestination } from './destination/file-type-for-destination'
import { type PersonaDestination, refusalOfPersonaMedia } from './destination/persona-destination'
import { type EyeSideChoice } from './eye-side/eye-side-choice'
import { eyeSideFromName } from './eye-side/eye-side-from-name'
import { type PickedFile } from './identity/picked-file'
import { uploadIdentity } from './identity/upload-identity'
import { folderOfFile } from './upload-group'
import { blankUploadItem, type UploadItem } from './upload-item'

export interface AddInput {
  caseId: string
  /** `name`: read the eye side from each file's name; `none`: they show no eye. */
  eyeSide: EyeSideChoice
  /** The part of the eye, where a protocol names it. */
  region?: EyeRegion | null
  /** Where on the body it was taken, and how it shows that place. */
  bodySite?: BodySite | null
  view?: CaptureViewName | null
  /** Taken with the camera just now: the file's time is the time of capture. */
  takenNow?: boolean
  /** As entered by the user, in ISO 8601. */
  capturedAt?: string | null
  /** The user's notes. */
  notes?: string
  /** The diary that it belongs to instead of a case. */
  diary?: DiaryDestination | null
  /** The persona whose media file it is. */
  persona?: PersonaDestination | null
}

/** What is to be stored of a chosen file, as far as that is known before a byte of it is read. */
export const chosenMetadata = (
  file: File,
  {
    caseId,
    eyeSide,
    region = null,
    takenNow = false,
    capturedAt = null,
    notes = '',
    diary = null,
    persona = null,
    ...of
  }: AddInput,
): StoredUploadMetadata => ({
  name: file.name,
  size: file.size,
  lastModified: file.lastModified,
  browserType: file.type,
  caseId,
  diary,
  persona,
  eyeSide: sideOf(eyeSide, file.name),
  region: regionOf(eyeSide, region),
  bodySite: of.bodySite ?? null,
  view: of.view ?? null,
  takenNow,
  capturedAt,
  notes,
  group: folderOfFile(file),
})

/** The upload that a row of the outbox was before rows had keys of their own: its key was its identity. */
const OLD_KEY = /^[0-9a-f]{64}$/

/**
 * Makes the list item of a chosen or stored file: waiting, or needing attention where there is a reason not to try it; then
 * without a type.
 */
export async function createUploadItem(
  userId: string,
  upload: StoredUpload,
): Promise<{ item: UploadItem; kind: AcceptedFileType | null }> {
  const known = knownOf(upload)
  const needsAttention = (code: 'fileUnreadable' | 'incompleteCopy') => ({
    item: blankUploadItem({ ...known, state: 'attention', refusal: { code } }),
    kind: null,
  })
  const { about, file } = upload
  if (!file) return needsAttention('incompleteCopy')
  try {
    const kind = fileTypeForDestination(known, known.name, about.browserType, await headOf(file))
    const refusal = refusalOf(known, kind, about)
    const type = kind?.type ?? null
    const canShrink = refusal?.code === 'fileTooLarge' && isShrinkable(known, kind)
    const item = blankUploadItem({
      ...known,
      identity: known.identity || (await uploadIdentity(userId, about, file)),
      capturedAt: known.capturedAt ?? (known.takenNow ? null : await readLocalCaptureTime(file, about.browserType)),
      group: refusal !== null || type === 'application/dicom' ? known.group : null,
      type,
      previewUrl: kind?.drawable && file instanceof Blob ? URL.createObjectURL(file) : null,
      state: refusal ? 'attention' : 'waiting',
      refusal,
      preview: initialPreviewState({ ...known, type }),
      canShrink,
      judged: await judgedOf(about, kind, file),
    })
    return { item, kind: refusal && !canShrink ? null : kind }
  } catch {
    return needsAttention('fileUnreadable')
  }
}

/** Why its sender is asked before a byte of it is sent, as far as that is known without drawing it. */
async function judgedOf(
  { flaw }: StoredUploadMetadata,
  kind: AcceptedFileType | null,
  file: PickedFile,
): Promise<UploadItem['judged']> {
  if (flaw) return { flaw, look: null }
  return kind && !(await isDecoded(file, kind.type)) ? { flaw: 'notShown', look: null } : null
}

/** Whether a smaller copy of a photograph is as good: of an eye it never is. */
const isShrinkable = ({ diary, persona }: Pick<UploadItem, 'diary' | 'persona'>, kind: AcceptedFileType | null): boolean =>
  (diary !== null || persona !== null) && kind !== null && kind.drawable && kind.type.startsWith('image/')

/** What is known of a file that need not be read for it. */
const knownOf = ({ key, about }: StoredUpload) => ({
  key,
  identity: about.identity ?? (OLD_KEY.test(key) ? key : ''),
  caseId: about.caseId,
  diary: about.diary ?? null,
  persona: about.persona ?? null,
  name: about.name,
  takenNow: about.takenNow,
  sizeBytes: about.size,
  eyeSide: about.eyeSide,
  region: about.region ?? null,
  bodySite: about.bodySite ?? null,
  view: about.view ?? null,
  capturedAt: about.capturedAt ?? null,
  notes: about.notes ?? '',
  group: about.group ?? null,
})

const headOf = async (file: PickedFile) => new Uint8Array(await file.slice(0, Math.min(132, file.size)).arrayBuffer())

function sideOf(choice: EyeSideChoice, name: string): EyeSide {
  if (choice === 'name') return eyeSideFromName(name)
  return choice === 'none' ? 'unknown' : choice
}

/** What shows no eye is of no region of one: see components/case/eye-question.ts. */
const regionOf = (choice: EyeSideChoice, region: EyeRegion | null): EyeRegion | null => (choice === 'none' ? 'other' : region)

function refusalOf(
  { diary, persona }: Pick<UploadItem, 'diary' | 'persona'>,
  kind: AcceptedFileType | null,
  { size, browserType }: StoredUploadMetadata,
) {
  if (persona) return refusalOfPersonaMedia(kind, size, browserType)
  return diary ? refusalOfDiaryFile(diary, kind, size) : refusalOfCaseFile(kind, size)
}
