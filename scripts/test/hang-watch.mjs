// Ends this process when a test or a file outlasts its limit, also when its loop no longer turns: hence a thread of its own.
// What hung is written beside the report, for the runner, which names it and does not try it again.
import { availableParallelism, loadavg } from 'node:os'
import { writeFileSync, writeSync } from 'node:fs'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

const isLong = process.env.FOVEA_TEST_LONG === '1'
/** How many times longer than alone something takes: the share of the cores that is left by what runs beside it. */
const BUSY = Math.min(
  5,
  Math.max(1, Number(process.env.FOVEA_TEST_CONCURRENCY ?? 1) / availableParallelism(), loadavg()[0] / availableParallelism()),
)
/** Seconds of one test, two minutes where it has the cores for itself; `{ timeout }` of a test that needs longer counts instead. */
export const MAX_TEST_SECONDS = Number(process.env.FOVEA_TEST_SECONDS ?? (isLong ? 1800 : 120 * BUSY))
/** Seconds of a whole file, with its hooks. */
const MAX_FILE_SECONDS = Number(process.env.FOVEA_TEST_FILE_SECONDS ?? (isLong ? 7200 : 600 * BUSY))
/** At the most; node:test ends a test at its limit by itself, unless something keeps its loop from turning. */
const GRACE_SECONDS = 5
/** Where the name of what hung is written, beside a report. */
export const hangOf = (report) => `${report}.hang`

let watch
let lastNumber = 0
const tell = (message) => watch?.postMessage(message)

/** Starts the watch of this process. @param report the file of its report, if there is one */
export function watchHangs(report) {
  watch = new Worker(new URL(import.meta.url), { workerData: { report }, execArgv: [] })
  watch.unref()
}

/** Begins the limit of a file; the returned function ends it. */
export const watchFile = (file) => watched({ file, name: 'the file itself', seconds: MAX_FILE_SECONDS })

/** Begins the limit of a test; the returned function ends it. */
export const watchTest = (file, name, ms) =>
  watched({ file, name, seconds: ms / 1000, graceSeconds: Math.min(GRACE_SECONDS, ms / 1000) })

function watched(what) {
  const number = (lastNumber += 1)
  tell({ number, ...what })
  return () => tell({ number })
}

if (!isMainThread && workerData?.report !== undefined) {
  const running = new Map()
  parentPort.on('message', ({ number, file, name, seconds, graceSeconds = 0 }) => {
    clearTimeout(running.get(number)?.timer)
    running.delete(number)
    if (!file) return
    const timer = setTimeout(() => end({ file, name, seconds }), (seconds + graceSeconds) * 1000)
    running.set(number, { name, timer })
  })
  function end({ file, name, seconds }) {
    const others = [...running.values()].map((one) => one.name).filter((one) => one !== 'the file itself')
    const hung = name === 'the file itself' && others.length > 0 ? others.join(', ') : name
    const text = `did not end within ${seconds} s${hung === name ? '' : ' of its file'}`
    writeSync(2, `${file}: ${hung} ${text}\n`)
    if (workerData.report) writeFileSync(hangOf(workerData.report), JSON.stringify({ file, name: hung, text }))
    process.kill(process.pid, 'SIGKILL') // What it waits for may also keep the process from an orderly end.
  }
}
