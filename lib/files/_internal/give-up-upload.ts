import { uploads } from '../../uploads/open-uploads'

/**
 * Gives an unfinished upload up, as its sender would with DELETE: also a PATCH in progress ends, and what it brought goes.
 *
 * @returns false when there was none to give up any more
 * @throws AppError `locked` while another process holds it, `unavailable`
 */
export async function giveUpUpload({ id, ownerId }: { id: string; ownerId: string }, again = true): Promise<boolean> {
  const { error } = await uploads().handle({
    method: 'DELETE',
    uploadId: id,
    header: (name) => (name === 'tus-resumable' ? '1.0.0' : null),
    body: null,
    signal: new AbortController().signal,
    location: () => '',
    uploader: { userId: ownerId, sessionId: null },
  })
  if (!error) return true
  // Finished, given up or expired a moment ago: the file's own row says what is left to do.
  if (error.code === 'conflict' || error.code === 'gone' || error.code === 'not_found') return false
  // Whoever held it may just have finished it.
  if (error.code === 'locked' && again) return giveUpUpload({ id, ownerId }, false)
  throw error
}
