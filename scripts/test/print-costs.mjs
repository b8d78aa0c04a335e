/** The files that are printed. */
const MOST_COSTLY = 20

/**
 * Prints what a run has cost.
 *
 * @param costOf per test file its duration in seconds, and its processor time where it is known
 * @param groups seconds of processor time by group of processes
 */
export function printCosts(costOf, groups) {
  const costOfFile = ([, { seconds, cpu = seconds }]) => cpu
  const costly = [...costOf].sort((a, b) => costOfFile(b) - costOfFile(a)).slice(0, MOST_COSTLY)
  if (costly.length > 1) console.log(`${costly.length} most costly files, by processor time and duration:`)
  for (const [file, { seconds, cpu }] of costly)
    console.log(`${(cpu?.toFixed(1) ?? '').padStart(7)} s ${seconds.toFixed(1).padStart(7)} s  ${file}`)
  if (groups.length === 0) return
  const sum = groups.reduce((all, [, seconds]) => all + seconds, 0)
  console.log(`processor time of ${Math.round(sum)} s by group:`)
  for (const [group, seconds] of groups) console.log(`${seconds.toFixed(0).padStart(7)} s  ${group}`)
}
