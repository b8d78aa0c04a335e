import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ImportGraph } from './import-graph.mjs'

/** Files per process: its start and the shared imports are paid for once. */
const FILES_OF_A_PROCESS = { pure: 60, database: 40, server: 9 }
/** Files that use the server of their process, and leave it running for the next. */
const SHARES_A_SERVER = /\bFovea\.share\(/
const USES_A_DATABASE = 'lib/db/test-database.ts'
/** A file that changes its process permanently declares so in a comment: `// own process: what it changes`. */
const OWN_PROCESS = /^\/\/ own process: \S/m
/** Unit files of half a minute, which would keep a whole group waiting at the end of a run: each has its own process. */
const LONG_UNITS = /\/(open-fovea-on-s3|s3-faults|derive-video|malformed|handoff|seed-demo)\.test\.ts$/
/** The longest first, so that none of them runs alone at the end. */
const LONGEST = ['e2e/faults/', 'e2e/start/', 'e2e/uploads/', 'e2e/']

/** Groups test files by process, in the order in which they are started. */
export function planProcesses(root, files) {
  const graph = new ImportGraph(root)
  const text = (file) => readFileSync(path.join(root, file), 'utf8')
  const sharing = files.filter((file) => file.startsWith('e2e/') && SHARES_A_SERVER.test(text(file)))
  const isAlone = (file) => file.startsWith('e2e/') || LONG_UNITS.test(file) || OWN_PROCESS.test(text(file))
  const alone = files.filter((file) => !sharing.includes(file) && isAlone(file))
  const rest = files.filter((file) => !sharing.includes(file) && !alone.includes(file))
  const ofDatabase = rest.filter((file) => graph.reachedFrom([file]).has(USES_A_DATABASE))
  const pure = rest.filter((file) => !ofDatabase.includes(file))
  const rank = (file) => LONGEST.findIndex((folder) => file.startsWith(folder)) >>> 0
  return [
    ...inGroups(sharing, FILES_OF_A_PROCESS.server),
    ...alone.sort((a, b) => rank(a) - rank(b)).map((file) => [file]),
    ...dealt(ofDatabase, FILES_OF_A_PROCESS.database),
    ...dealt(pure, FILES_OF_A_PROCESS.pure),
  ]
}

/**
 * Dealt like cards: files that cost much are neighbours (those that decode), and together in one group they would keep one
 * core busy at the end of a run, and leave the others idle.
 */
const dealt = (files, size) => {
  const count = Math.ceil(files.length / size)
  return Array.from({ length: count }, (_, group) => files.filter((_, n) => n % count === group))
}

const inGroups = (files, size) =>
  Array.from({ length: Math.ceil(files.length / size) }, (_, n) => files.slice(n * size, (n + 1) * size))
