import { uploads } from '../../../uploads/open-uploads'

/**
 * Cancels an unfinished upload, as its sender would with DELETE: a PATCH in progress also ends, and its bytes are
 * deleted.
 *
 * @returns false when there was none to cancel any more
 * @throws AppError `locked` while another process holds it, `unavailable`
 */
export async function cancelUpload({ id, ownerId }: { id: string; ownerId: string }, retry = true): Promise<boolean> {
  const { error } = await uploads().handle({
    method: 'DELETE',
    uploadId: id,
    header: (name) => (name === 'tus-resumable' ? '1.0.0' : null),
    body: null,
    signal: new AbortController().signal,
    location: () => '',
    uploader: { userId: ownerId, sessionId: null },
    onlyUnfinished: true,
  })
  if (!error) return true
  // Finished, cancelled or expired a moment ago: the file's own row determines what is left to do.
  if (error.category === 'conflict' || error.category === 'gone' || error.category === 'not_found') return false
  // The process that held it may just have finished it.
  if (error.category === 'locked' && retry) return cancelUpload({ id, ownerId }, false)
  throw error
}
