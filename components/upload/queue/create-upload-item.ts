import { type EyeSideChoice } from './eye-side/eye-side-choice'
import { type EyeRegion, type EyeSide } from '@/lib/files/record/schema'
import { type AcceptedFileType } from './destination/accepted-file-type'
import { refusalOfCaseFile } from './destination/case-file-types'
import { type DiaryDestination, refusalOfDiaryFile } from './destination/diary-destination'
import { readLocalCaptureTime } from './capture-time/read-capture-time'
import { fileFingerprint } from './checksum/file-fingerprint'
import { initialPreviewState } from '../preview/fit-preview'
import { folderOfFile } from './upload-group'
import { blankUploadItem, type UploadItem } from './upload-item'
import { fileTypeForDestination } from './destination/file-type-for-destination'
import { refusalOfPersonaMedia, type PersonaDestination } from './destination/persona-destination'
import { eyeSideFromName } from './eye-side/eye-side-from-name'

export interface AddInput {
  caseId: string
  /** `name`: read the eye side from each file's name; `none`: they show no eye. */
  eyeSide: EyeSideChoice
  /** The part of the eye, where a protocol names it. */
  region?: EyeRegion | null
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

/**
 * Creates the list item of a file: waiting, or needing attention where there is a reason not to try it; then without a
 * type.
 */
export async function createUploadItem(
  userId: string,
  file: File,
  { caseId, eyeSide, region = null, takenNow = false, capturedAt = null, notes = '', diary = null, persona = null }: AddInput,
): Promise<{ item: UploadItem; kind: AcceptedFileType | null }> {
  const head = new Uint8Array(await file.slice(0, 132).arrayBuffer())
  const kind = fileTypeForDestination({ diary, persona }, file.name, file.type, head)
  const refusal = refusalOf({ diary, persona }, kind, file)
  const item = blankUploadItem({
    key: await fileFingerprint(userId, persona ? `persona ${persona.personaId}` : (diary?.category ?? caseId), file),
    caseId,
    diary,
    persona,
    name: file.name,
    takenNow,
    capturedAt: capturedAt ?? (takenNow ? null : await readLocalCaptureTime(file)),
    notes,
    group: groupOf(file, kind, refusal !== null),
    sizeBytes: file.size,
    type: kind?.type ?? null,
    eyeSide: sideOf(eyeSide, file.name),
    region: regionOf(eyeSide, region),
    previewUrl: kind?.drawable ? URL.createObjectURL(file) : null,
    state: refusal ? 'attention' : 'waiting',
    refusal,
    preview: initialPreviewState({ diary, persona, type: kind?.type ?? null, sizeBytes: file.size }),
  })
  return { item, kind: refusal ? null : kind }
}

function sideOf(choice: EyeSideChoice, name: string): EyeSide {
  if (choice === 'name') return eyeSideFromName(name)
  return choice === 'none' ? 'unknown' : choice
}

/** What shows no eye is of no region of one: see components/case/eye-question.ts. */
const regionOf = (choice: EyeSideChoice, region: EyeRegion | null): EyeRegion | null => (choice === 'none' ? 'other' : region)

function refusalOf({ diary, persona }: Pick<UploadItem, 'diary' | 'persona'>, kind: AcceptedFileType | null, file: File) {
  if (persona) return refusalOfPersonaMedia(kind, file.size, file.type)
  return diary ? refusalOfDiaryFile(diary, kind, file.size) : refusalOfCaseFile(kind, file.size)
}

/** The folder of a study; photographs of a folder are shown one by one. */
const groupOf = (file: File, kind: AcceptedFileType | null, isRefused: boolean): string | null =>
  isRefused || kind?.type === 'application/dicom' ? folderOfFile(file) : null
