import type { Actor } from '../../../access/actor'
import type { Tx } from '../../../db/database'
import type { ContentType } from '../../../imaging/content-type/detect-content-type'
import { processSingleton } from '../../../runtime/singleton'
import type { CheckedFile, IngestStage } from '../../ingest/stages/findings'
import type { Destination, NewFile } from '../new-file'
import type { StoredFileRow } from '../stored-file-row'
import type { KindName } from './schema'

/** What a kind does beyond the table, implemented by the module that owns it. */
interface KindHooks {
  /** Checks, before a record is created, that the actor may send a file into its case. */
  admit?(tx: Tx, actor: Actor, file: NewFile): Promise<void>
  /** Writes rows that are created with the records, after them. */
  onCreate?(tx: Tx, files: readonly NewFile[]): Promise<void>
  /** Run after the derived images are made and before they are stored. */
  ingestStages?: readonly IngestStage[]
  /** Writes what changes exactly when files of one case become visible. */
  onPublish?(tx: Tx, checked: readonly CheckedFile[]): Promise<void>
  /** Who is notified of the file, and with which facts; null notifies nobody. */
  audience?(tx: Tx, file: NotifiedFile, event: FileEvent): Promise<Audience | null>
  /** The URL of the file, or of its thumbnail. */
  contentUrl?(file: Pick<StoredFileRow, 'id' | 'type' | 'category'>, variant?: 'thumbnail'): string | undefined
}

interface KindRegistration extends KindHooks {
  kinds: readonly KindName[]
  /**
   * Reads the destination that the metadata of an upload names; undefined where it names none of this module.
   *
   * @throws AppError `bad_input`
   */
  destinationOf?(metadata: Readonly<Record<string, string>>): Destination | undefined
  /** Run for every file of a type, whatever its kind, after the stages of the kind. */
  typeStages?: { readonly type: ContentType; readonly stages: readonly IngestStage[] }
  /**
   * Whether the recipients of files of any kind, which are published together, were notified of what they belong to a moment
   * ago: of a study of a thousand images, one notification is enough.
   */
  isAnnounced?(tx: Tx, files: readonly NotifiedFile[]): Promise<boolean>
  /** The files that move into another case with one of any kind: a DICOM object never leaves its study. */
  movesWith?(tx: Tx, fileId: string): Promise<string[]>
  /** Writes what the module stores of where files of any kind are, when they have been moved into another case. */
  onMove?(tx: Tx, move: FileMove): Promise<void>
  /** Deletes what the module stores for a file of any kind, when that is erased. */
  onErase?(tx: Tx, file: StoredFileRow): Promise<void>
}

/** Files that go from one case into another together. */
export interface FileMove {
  fileIds: string[]
  from: string
  to: string
  /** Who moves them. */
  actorId: string
}

export type FileEvent = 'uploaded' | 'deleted'
export type NotifiedFile = Pick<StoredFileRow, 'id' | 'kind' | 'caseId' | 'ownerId' | 'category' | 'entryId'>

export interface Audience {
  userIds: string[]
  /** Who gets one notification of all files of a case that arrive within some minutes; see notify-gathered.ts. */
  gathered?: string[]
  /** What the notification contains beside its actor. */
  facts: Record<string, unknown>
}

const registrations = processSingleton<KindRegistration[]>('kinds')

/** Kinds that belong to this module alone. */
const OWN_KINDS: ReadonlySet<string> = new Set<KindName>(['inbox', 'preview'])

/**
 * Registers what kinds of files do, from the module that owns them. Called by the composition root before any file
 * is accepted; of two destinations that one upload names, the conflict message of the module registered first
 * counts.
 *
 * @returns unregisters it
 */
export function registerKinds(registration: KindRegistration): () => void {
  const existing = registrations.peek() ?? []
  const taken = registration.kinds.find((name) => existing.some(({ kinds }) => kinds.includes(name)))
  if (taken) throw new Error(`The kind ${taken} was registered twice in this process`)
  replaceRegistrations([...existing, registration])
  return () => replaceRegistrations((registrations.peek() ?? []).filter((one) => one !== registration))
}

function replaceRegistrations(all: KindRegistration[]): void {
  registrations.clear()
  if (all.length > 0) registrations.set(all)
}

/** Returns every registration, in order. */
export const kindRegistrations = (): readonly KindRegistration[] => registrations.peek() ?? []

/**
 * Returns what a kind does.
 *
 * @throws Error for a kind whose module was not registered: nothing of its kind may be accepted, shown or erased
 * in part
 */
export function hooksOf(kind: string): KindHooks {
  const found = kindRegistrations().find(({ kinds }) => (kinds as readonly string[]).includes(kind))
  if (found) return found
  if (OWN_KINDS.has(kind)) return {}
  throw new Error(`No module has registered the kind ${kind}`)
}

/** Returns what a file's destination does: a preview in a case concerns that case, as its original does. */
export const placeHooksOf = ({ kind, caseId }: { kind: string; caseId: string | null }): KindHooks =>
  hooksOf(kind === 'preview' && caseId !== null ? 'case_picture' : kind)
