import { type CaseFile } from '../case-file'

/**
 * Marks the files that stand for their series: those of which the list has no other object. The objects of a series of
 * photographs are all listed.
 */
export function markStacks(files: readonly CaseFile[]): CaseFile[] {
  const listed = new Map<string, number>()
  for (const { series } of files) if (series) listed.set(series.uid, (listed.get(series.uid) ?? 0) + 1)
  return files.map((file) =>
    file.series && file.series.count > 1 && listed.get(file.series.uid) === 1 ? { ...file, isStack: true } : file,
  )
}
