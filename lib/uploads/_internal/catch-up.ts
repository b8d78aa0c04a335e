import { type LiveUpload } from './live-upload'

/** Saves what a PATCH brought so far, and finishes what has everything and was not finished. */
export async function catchUp(live: LiveUpload): Promise<void> {
  if (live.patch || live.isAhead) await live.save()
  else if (live.isWhole) await live.finish()
}
