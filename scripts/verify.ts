// Reads every stored object and reports what is missing or damaged, and what is stored without a record:
//   npm run verify -- [--rate=50] [--sample=0.05]
//   npm run verify -- --against-restore
// The second also proves that a database and a store that were put back by other means than npm run restore fit each other, and
// settles what is not true of older rows: run it before Fovea starts again.
// The rate is in megabytes a second. A run that was stopped or killed is resumed by the next one with the same sample.
// Exits with 1 where anything was found, and with 2 where it could not be run.
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readSettings, registerSettings, type Settings } from '../lib/config/settings'
import { db } from '../lib/db/database'
import { verifyObjects, type VerifyResult } from '../lib/files/integrity/verify-objects'
import type { BrokenFrames } from '../lib/storage/sealed/find-broken-frames'
import { openConfiguredDatabase } from '../lib/start/open-configured-database'
import { openAllKeys } from '../lib/start/backup/open-all-keys'
import { openKeysAndStore } from '../lib/start/backup/open-tools'
import { settleRestored } from '../lib/start/backup/settle-restored'
import { startupErrorMessage } from '../lib/start/startup-error-message'
import { verifyWithCopies } from '../lib/trail/verify-with-copies'

const DEFAULT_MEGABYTES_PER_SECOND = '50'
const PROGRESS_MS = 10_000

const stopWanted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopWanted.abort())

async function main(): Promise<void> {
  const { rate, sample, isAfterRestore } = readArguments()
  if (existsSync('.env')) process.loadEnvFile('.env') // The environment takes precedence.
  const settings = readSettings(process.env)
  const undo: (() => unknown)[] = []
  try {
    await open(settings, undo)
    let shownAt = performance.now()
    const onProgress = ({ objects, bytes }: Pick<VerifyResult, 'objects' | 'bytes'>) => {
      if (performance.now() - shownAt < PROGRESS_MS) return
      shownAt = performance.now()
      console.log(`${objects} objects, ${bytes} bytes read`)
    }
    const result = await verifyObjects({ bytesPerSecond: rate, ...(sample && { sample }), signal: stopWanted.signal, onProgress })
    report(result)
    if (isAfterRestore) return await settle(result)
    process.exitCode = result.found.length + result.withoutRow.length > 0 ? 1 : result.isFinished ? 0 : 130
  } finally {
    for (const close of undo.reverse()) await close()
  }
}

function readArguments(): { rate: number; sample: number | null; isAfterRestore: boolean } {
  const { values } = parseArgs({
    options: {
      ...{ rate: { type: 'string', default: DEFAULT_MEGABYTES_PER_SECOND }, sample: { type: 'string' } },
      'against-restore': { type: 'boolean', default: false },
    },
  })
  const [rate, sample] = [Number(values.rate) * 1e6, values.sample === undefined ? null : Number(values.sample)]
  if (!(rate > 0)) throw new RangeError('--rate is the number of megabytes that are read in a second')
  if (sample !== null && !(sample > 0 && sample <= 1)) throw new RangeError('--sample is a share of the objects, such as 0.05')
  const isAfterRestore = values['against-restore']
  if (isAfterRestore && sample !== null) throw new RangeError('--against-restore reads every object: leave --sample out')
  return { rate, sample, isAfterRestore }
}

/** Objects without a record came after the rows, or are no longer wanted: they are no fault, and the sweep removes them later. */
async function settle({ found, isFinished, objects }: VerifyResult): Promise<void> {
  process.exitCode = 1
  if (!isFinished) return
  const { keys, unreadable } = await openAllKeys()
  const trail = await verifyWithCopies()
  console.log(`${keys} keys of objects open${unreadable > 0 ? `, but ${unreadable} of them do not` : ''}.`)
  // A store that is newer than the rows knows of a later end, and of later checkpoints; none of those that are there may differ.
  const last = await db().auditCheckpoint.aggregate({ _max: { number: true } })
  const isLater = Number(trail.firstOtherCopy ?? 0) > Number(last._max.number ?? 0)
  const isEarlier = trail.fault === 'end_missing' || (trail.fault === 'copy_differs' && isLater)
  if (trail.ok) console.log(`The audit trail is whole: ${trail.rows} rows verified.`)
  else console.log(isEarlier ? `The audit trail ends earlier than the store knows: what came after ${trail.rows} rows is not there.` : `The audit trail is not as it was: ${trail.fault}.`) // prettier-ignore
  if (found.length + unreadable > 0 || !(trail.ok || isEarlier))
    return console.log('Database and store do not fit each other: nothing was settled. Do not start Fovea on them.')
  const erasures = await settleRestored({ backup: 'by-other-means', objects, fault: trail.fault })
  console.log(`Database and store fit each other. ${erasures} erasures were carried out again; all sessions have ended.`)
  console.log('You can start Fovea now.')
  process.exitCode = 0
}

/** Opens database, keys and store; the embedded database is shared with a server on the same data folder. */
async function open(settings: Settings, undo: (() => unknown)[]): Promise<void> {
  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  registerSettings(settings)
  const step = async <T>(_: string, work: () => Promise<T> | T) => work()
  const quiet = { say: () => undefined, onError: () => undefined }
  await openConfiguredDatabase({ settings, dataDir, disposers: undo, step, ...quiet, schema: 'current' })
  await openKeysAndStore(settings, dataDir, undo)
  stopWanted.signal.throwIfAborted()
}

/** Which of an object's frames of 64 KiB or more do not open or are gone, counted from 0: what lies in the others can be saved. */
function framesText({ broken, frames }: BrokenFrames): string {
  if (broken.length === 0) return `: its frames 0 to ${frames - 1} open, and it is longer than its record says`
  const ranges: [number, number][] = []
  for (const index of broken) {
    const last = ranges.at(-1)
    if (last?.[1] === index - 1) last[1] = index
    else ranges.push([index, index])
  }
  const named = ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ')
  return `: of its frames 0 to ${frames - 1} do not open: ${named}`
}

function report({ isResumed, isFinished, found, withoutRow, objects, bytes, missing, damaged }: VerifyResult): void {
  for (const { objectId, finding, frames } of found) console.log(`${finding} ${objectId}${frames ? framesText(frames) : ''}`)
  for (const name of withoutRow) console.log(`without a record ${name}`)
  const counts = `${missing} missing, ${damaged} damaged, ${withoutRow.length} without a record`
  console.log(`${isFinished ? 'Verified' : 'Stopped after'} ${objects} objects (${bytes} bytes): ${counts}.`)
  if (isResumed) console.log('This continued a run that was not finished; the counts are those of both.')
  if (!isFinished) console.log('Run it again to resume it.')
}

main().catch((thrown: unknown) => {
  console.error(`The stored data could not be verified: ${startupErrorMessage(thrown)}`)
  process.exitCode = 2
})
