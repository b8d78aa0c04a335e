/**
 * Starts Fovea under plain `next start` or `next dev`. Under `server.ts`, which has started it already, there is nothing to
 * do.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { openUnderNext } = await import('./lib/start/open-under-next')
  await openUnderNext()
}
