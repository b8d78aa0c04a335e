/**
 * Parses the report of a test process, file by file.
 *
 * @param report the output of scripts/test/reporter.mjs, truncated where the process died
 * @param files the files that the process was to run, in their order
 * @param exitCode of the process
 * @param hang what hang-watch.mjs wrote when it ended the process: `{ file, name, text }`
 * @returns the outcome of each file that ended or ended the process, and those after it, which did not run
 */
export function readOutcome(report, files, exitCode, hang) {
  const empty = () => ({
    seconds: 0,
    cpuSeconds: 0,
    passed: [],
    durations: {},
    skipped: [],
    failed: [],
    notes: [],
    hung: false,
    hasEnded: false,
  })
  const outcomes = files.map((file) => ({ file, ...empty() }))
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.file, outcome]))
  const late = []
  for (const line of report.split('\n')) {
    if (!line.endsWith('}')) continue // Truncated in the middle of a line, or empty.
    const { kind, file, name, text, seconds, hung } = JSON.parse(line)
    if (kind === 'late') late.push(text)
    const outcome = outcomeOf.get(file)
    if (!outcome) continue
    if (kind === 'pass') {
      outcome.passed.push(name)
      outcome.durations[name] = seconds
    }
    if (kind === 'skip') outcome.skipped.push(text || `${file}: ${name} did not say why`)
    else if (kind === 'fail') {
      outcome.failed.push({ name, text })
      outcome.hung ||= hung === true
    } else if (kind === 'note') outcome.notes.push(text)
    else if (kind === 'cpu') outcome.cpuSeconds = seconds
    else if (kind === 'file') Object.assign(outcome, { seconds, hasEnded: true })
  }
  const blame = ({ failed }, text) => failed.push({ name: 'the process', text })
  const dead = outcomes.findIndex(({ hasEnded }) => !hasEnded)
  if (dead >= 0) {
    const { failed, file } = outcomes[dead]
    if (hang?.file === file) {
      failed.push({ name: hang.name, text: hang.text })
      outcomes[dead].hung = true
    } else blame(outcomes[dead], `ended with ${exitCode} before the file did`)
    return { outcomes: outcomes.slice(0, dead + 1), undone: files.slice(dead + 1) }
  }
  if (exitCode !== 0 && outcomes.every(({ failed }) => failed.length === 0))
    blame(outcomes.at(-1), [`ended with ${exitCode} after its tests`, ...late, `also: ${files.join(' ')}`].join(', '))
  return { outcomes, undone: [] }
}
