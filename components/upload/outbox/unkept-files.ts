export interface UnkeptFile {
  userId: string
  /** For which it was chosen. */
  caseId: string
  file: File
}

/** Of this tab: nothing else has them. */
let unkept: readonly UnkeptFile[] = []
const listeners = new Set<() => void>()
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault()

function set(next: readonly UnkeptFile[]): void {
  if (unkept.length === 0 && next.length > 0) window.addEventListener('beforeunload', askBeforeLeaving)
  if (next.length === 0) window.removeEventListener('beforeunload', askBeforeLeaving)
  unkept = next
  for (const listener of [...listeners]) listener()
}

export function subscribeToUnkept(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** All of them; the same array while none comes or goes. */
export const getUnkept = (): readonly UnkeptFile[] => unkept

/** The files of a user, or of one case, that this device could not store. */
export const unkeptOf = (all: readonly UnkeptFile[], userId: string, caseId?: string): UnkeptFile[] =>
  all.filter((one) => one.userId === userId && (caseId === undefined || one.caseId === caseId))

/**
 * Holds files that this device cannot store, until they are sent or thrown away: on whatever page of Fovea their sender is, they
 * are there again on that of their case, and leaving the tab is asked about.
 */
export function holdUnkept(userId: string, caseId: string, files: readonly File[]): void {
  const added = files.filter((file) => !unkept.some((one) => one.file === file)).map((file) => ({ userId, caseId, file }))
  if (added.length > 0) set([...unkept, ...added])
}

export function forgetUnkept(files: readonly File[]): void {
  if (unkept.some(({ file }) => files.includes(file))) set(unkept.filter(({ file }) => !files.includes(file)))
}
