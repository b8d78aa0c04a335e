import { Mutex } from 'async-mutex'
import { assessFileQuality } from '../../judge/assess-file-quality'
import { worstFlaw } from '../../judge/assess-image-quality'
import { type StoredUpload, type StoredUploadMetadata } from '../../outbox/encrypted-outbox'
import { type OfflineOutbox } from '../../outbox/offline-outbox'
import { drawThumbnail } from '../../preview/draw-preview'
import { type UploadUrlStore } from '../../transport/tus/upload-url-store'
import { refusedFileOf } from '../cancel/cancellation-of'
import { type Cancellations } from '../cancel/cancellations'
import { isAskedInCase } from './ask-before-sending'
import { createUploadItem } from '../create-upload-item'
import { wholeFile } from '../identity/picked-file'
import { type UploadItem } from '../upload-item'
import { type UploadList } from '../upload-list'
import { createUploadTask, type UploadTask } from '../upload-task'
import { type Begin } from './upload-intake'

interface UploadAdmissionInput {
  userId: string
  outbox: Pick<OfflineOutbox, 'discard' | 'update'>
  list: UploadList
  tasks: Map<string, UploadTask>
  uploadUrls: Pick<UploadUrlStore, 'get' | 'set'>
  cancellations: Pick<Cancellations, 'add' | 'withdraw'>
  begin: (key: string, task: UploadTask) => void
  /** Ends what is done with a file, and leaves on the server what has arrived of it. */
  forget: (key: string) => void
}

/** Takes files of this device into the list: begun, asked about, refused, or known already. */
export class UploadAdmission {
  readonly #drawMutex = new Mutex()

  constructor(private readonly input: UploadAdmissionInput) {}

  /** Lists a stored file, or one that could not be, unless it is listed already. */
  async list(upload: StoredUpload, isStored: boolean): Promise<Begin> {
    const { userId, outbox, list } = this.input
    const { key, file } = upload
    const { item, kind } = await createUploadItem(userId, upload)
    const before = list.all().find((other) => isSameUpload(other, item))
    if (before && !isOver(before, item)) {
      if (item.previewUrl) URL.revokeObjectURL(item.previewUrl)
      void outbox.discard(key)
      return null
    }
    const isUnreadable = item.refusal?.code === 'fileUnreadable'
    // A copy is not given away for a file of which this device has nothing.
    if (before?.state === 'attention' && (isStored || !isUnreadable)) this.#replace(before)
    list.put({ ...item, isStored: isStored && file !== null })
    if (kind && file) return this.#takeUp(item, createUploadTask(file, kind, item.takenNow), upload.about)
    // It is refused: there is nothing to send. What could not be read now may be readable by the next page: its copy is kept.
    if (file && !(isStored && isUnreadable)) void outbox.discard(key)
    return null
  }

  /**
   * A file of an earlier page: the server may have its upload, and the list shows what it showed before; one after the other, as
   * each is decrypted whole.
   */
  async takeBack(key: string): Promise<void> {
    const { list, tasks } = this.input
    const task = tasks.get(key)
    if (!task) return
    task.mayBeCreated = true
    if (!task.kind.drawable) return
    const drawn = await this.#drawMutex.runExclusive(() => drawThumbnail(task.file, task.kind.type)).catch(() => null)
    if (!drawn || tasks.get(key) !== task || list.get(key)?.previewUrl !== null) return
    list.change(key, { previewUrl: URL.createObjectURL(drawn) })
  }

  /** Begins a listed file, asks about it, or has it assessed first where it is an image of an eye. */
  #takeUp(item: UploadItem, task: UploadTask, about: StoredUploadMetadata): Begin {
    const { list, tasks, uploadUrls, cancellations, begin } = this.input
    const { key, identity } = item
    tasks.set(key, task)
    if (item.canShrink) return null // Its sender decides.
    // One that its sender already released is not held back again, unless they have cancelled it since.
    const hasBegun = uploadUrls.get(identity) !== null
    // Chosen again before the server knew that it was cancelled: what has arrived is resumed.
    const withdrawn = cancellations.withdraw(identity)
    if (withdrawn) task.wasCancelledHere = true
    if (withdrawn?.url) uploadUrls.set(identity, withdrawn.url, item.sizeBytes)
    if (item.judged && !hasBegun) list.change(key, { state: 'needs-confirmation' })
    else if (hasBegun || about.flaw !== undefined || !isAssessed(item, task)) begin(key, task)
    else return () => this.#assess(key, task, about)
    return null
  }

  /** The same file was chosen again, where the first attempt needs attention: what had arrived is resumed. */
  #replace(before: UploadItem): void {
    const { key } = before
    const refused = refusedFileOf(before)
    if (refused) this.input.cancellations.add(refused)
    this.input.forget(key)
    void this.input.outbox.discard(key)
    this.input.tasks.delete(key)
    this.input.list.remove(key)
  }

  /** Assesses an image of an eye before a byte is sent; an unreadable one waits for the user's decision. */
  async #assess(key: string, task: UploadTask, about: StoredUploadMetadata): Promise<void> {
    const { outbox, list, tasks, begin } = this.input
    const look = await this.#drawMutex
      .runExclusive(async () => assessFileQuality(await wholeFile(task.file, task.kind.type)))
      .catch(() => null) // It cannot be read any more: sending it says so.
    const flaw = look && worstFlaw(look.judgement)
    const item = list.get(key)
    if (!item || tasks.get(key) !== task) return
    await outbox.update(key, { ...about, identity: item.identity, capturedAt: item.capturedAt, flaw })
    if (tasks.get(key) !== task) return
    if (look && flaw) list.change(key, { state: 'needs-confirmation', judged: { flaw, look } })
    else begin(key, task)
  }
}

/** Whether a file may be listed again: what is there already is asked about, and what is on its way is one upload. */
const isOver = (before: UploadItem, now: UploadItem): boolean =>
  before.state === 'attention' || (before.state === 'ready' && isAskedInCase(now))

/** A plate is not assessed; its reader decides. */
const isAssessed = ({ diary, persona }: UploadItem, { kind }: UploadTask): boolean =>
  diary === null && persona === null && kind.drawable

/** Whether one is the other chosen again; of what was not stored completely, or could not be read, little is known. */
function isSameUpload(before: UploadItem, now: UploadItem): boolean {
  if (before.identity !== '' && before.identity === now.identity) return true
  const isSameFile = before.name === now.name && before.sizeBytes === now.sizeBytes
  const isUnknown = before.refusal?.code === 'incompleteCopy' || before.refusal?.code === 'fileUnreadable'
  return isUnknown && isSameFile && before.caseId === now.caseId
}
