import { uploadEndpoint } from '../../transport/tus/delete-upload'
import { uploadCreation } from '../../transport/tus/upload-creation'
import { type UploadItem } from '../upload-item'
import { type UploadTask } from '../upload-task'
import { type Cancellation } from './cancellations'

/** The file that the server has of an item and has refused, as a cancellation; null where there is none. */
export const refusedFileOf = ({ state, fileId, receipt }: UploadItem): Cancellation | null =>
  state === 'attention' && fileId !== null && receipt === null ? { id: fileId, url: `${uploadEndpoint}/${fileId}` } : null

/**
 * What the server is to delete where a user removes an item: the file that it has refused, what has arrived of an unfinished
 * upload, or the upload of a creation that was not answered. Null where it has nothing, where that is ready, and where another
 * tab sends it.
 */
export function cancellationOf(item: UploadItem, task: UploadTask | undefined, url: string | null): Cancellation | null {
  const { state, identity, refusal } = item
  if (state === 'ready' || refusal?.code === 'inAnotherTab') return null
  const refused = refusedFileOf(item)
  if (refused) return refused
  if (url) return { id: identity, url }
  return task?.mayBeCreated ? { id: identity, url: null, creation: uploadCreation(item, task) } : null
}
