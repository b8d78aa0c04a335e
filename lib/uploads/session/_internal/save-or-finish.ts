import { type UploadSession } from './upload-session'

/** Saves what a PATCH brought so far, and finishes what has everything and was not finished. */
export async function saveOrFinish(session: UploadSession): Promise<void> {
  if (session.activePatch || session.hasUnsavedBytes) await session.save()
  else if (session.isComplete) await session.finish()
}
