// Runs test files one after the other in this one process: node scripts/test/run-batch.mjs build/tests/1 a.test.ts b.test.ts
// Each becomes one test with the file's path as its name, so that a failure names its file, and what the file opened (a hook
// `after` at its top level) is closed before the next one is imported. The folder holds their bundles (bundle-tests.mjs).
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { pathToFileURL } from 'node:url'
import { bundleOf } from './bundle-tests.mjs'
import { measureCpu } from './cpu-seconds.mjs'
import { watchFile, watchHangs } from './hang-watch.mjs'
import { runFile } from './node-test.mjs'

const [folder, ...files] = process.argv.slice(2)
process.setSourceMapsEnabled(true)
// WebAssembly is compiled by the baseline compiler alone: a process of tests ends before optimised code of Prisma's query
// compiler is worth its half second of processor time.
setFlagsFromString('--liftoff-only')
// As servers: lib/runtime/count-buffers-as-heap.ts.
if (Number(process.versions.node.split('.')[0]) >= 24) setFlagsFromString('--external-memory-accounted-in-global-limit')
/** A process whose files have all ended is expected to end: connections close, children are reaped. */
const MAX_END_SECONDS = Number(process.env.FOVEA_TEST_END_SECONDS ?? 30)
const report = process.execArgv.find((flag) => flag.startsWith('--test-reporter-destination='))?.split('=')[1]
watchHangs(report ?? '')
const MAX_REPORT_MS = 2000
/** Waits until a file's outcome is on the disk: the next file may end this process, and is then the one that did. */
async function untilReported(file) {
  const end = `{"kind":"file","file":${JSON.stringify(file)}`
  const isThere = () => !report || !existsSync(report) || readFileSync(report, 'utf8').includes(end)
  for (const until = Date.now() + MAX_REPORT_MS; !isThere() && Date.now() < until;)
    await new Promise((soon) => setTimeout(soon, 5))
}
const alive = setInterval(() => undefined, 1 << 30) // A test may wait for a timer that does not keep its process alive.
for (const file of files) {
  const ended = watchFile(file)
  await measureCpu(file, () => runFile(file, () => import(pathToFileURL(path.resolve(bundleOf(folder, file))).href)))
  await untilReported(file)
  ended()
}
clearInterval(alive)
// A response whose body no test reads keeps its socket open until it is collected.
await globalThis[Symbol.for('undici.globalDispatcher.1')]?.destroy()
// A test that failed before it closed what it opened must not keep the run waiting for ever.
setTimeout(() => {
  console.error(`the process did not end within ${MAX_END_SECONDS} s: waiting for ${process.getActiveResourcesInfo().join(', ')}`)
  process.kill(process.pid, 'SIGKILL')
}, MAX_END_SECONDS * 1000).unref()
