import { type UploadSession } from './upload-session'

/** Saves what a PATCH received so far, and finishes a complete upload that is still open. */
export async function saveOrFinish(session: UploadSession): Promise<void> {
  if (session.activePatch || session.hasUnsavedBytes) await session.save()
  else if (session.isComplete) await session.finish()
}
