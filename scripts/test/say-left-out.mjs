/** What `npm test -- --changed` did not run, for its end: by folder, so that a reader sees which tests say nothing here. */
export function sayLeftOut(all, run) {
  const hasRun = new Set(run)
  const left = all.filter((file) => !hasRun.has(file))
  if (left.length === 0) return ['left out: nothing, every test file can be affected']
  const counts = new Map()
  for (const file of left) {
    const folder = file.split('/').slice(0, -1).slice(0, 2).join('/') || '.'
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  const folders = [...counts].map(([folder, count]) => `${folder} ${count}`).sort()
  return [
    `left out: ${left.length} of ${all.length} test files, which the change does not reach (npm test runs them): ${folders.join(', ')}`,
  ]
}
