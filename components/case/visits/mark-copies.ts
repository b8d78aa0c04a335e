import { type CaseFile } from '../case-file'

/** Marks files whose very bytes came into their case before, by the time of the first: found by SHA-256, whatever way they came. */
export function markCopies(files: readonly CaseFile[]): CaseFile[] {
  const first = new Map<string, CaseFile>()
  for (const file of files) {
    const known = file.sha256 === null ? undefined : first.get(file.sha256)
    if (file.sha256 !== null && (!known || file.created_at < known.created_at)) first.set(file.sha256, file)
  }
  return files.map((file) => {
    const before = file.sha256 === null ? undefined : first.get(file.sha256)
    return before && before !== file ? { ...file, sameSince: before.created_at } : file
  })
}
