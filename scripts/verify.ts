// Reads every stored object and reports what is missing or damaged, and what is stored without a record:
//   npm run verify -- [--rate=50] [--sample=0.05]
// The rate is in megabytes a second. A run that was stopped or killed is resumed by the next one with the same sample.
// Exits with 1 where anything was found, and with 2 where it could not be run.
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openAudit } from '../lib/audit/open-audit'
import { registerSecrets } from '../lib/config/secrets'
import { readSettings, registerSettings, type Settings } from '../lib/config/settings'
import { verifyObjects, type VerifyResult } from '../lib/files/integrity/verify-objects'
import type { BrokenFrames } from '../lib/storage/sealed/find-broken-frames'
import { openKeyring } from '../lib/keys/open-keyring'
import { openConfiguredDatabase } from '../lib/start/open-configured-database'
import { startupErrorMessage } from '../lib/start/startup-error-message'
import { openConfiguredStore } from '../lib/storage/open-configured-store'
import { openStore } from '../lib/storage/open-store'

const DEFAULT_MEGABYTES_PER_SECOND = '50'
const PROGRESS_MS = 10_000

const stopWanted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopWanted.abort())

async function main(): Promise<void> {
  const { rate, sample } = readArguments()
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
    process.exitCode = result.found.length + result.withoutRow.length > 0 ? 1 : result.isFinished ? 0 : 130
  } finally {
    for (const close of undo.reverse()) await close()
  }
}

function readArguments(): { rate: number; sample: number | null } {
  const { values } = parseArgs({
    options: { rate: { type: 'string', default: DEFAULT_MEGABYTES_PER_SECOND }, sample: { type: 'string' } },
  })
  const [rate, sample] = [Number(values.rate) * 1e6, values.sample === undefined ? null : Number(values.sample)]
  if (!(rate > 0)) throw new RangeError('--rate is the number of megabytes that are read in a second')
  if (sample !== null && !(sample > 0 && sample <= 1)) throw new RangeError('--sample is a share of the objects, such as 0.05')
  return { rate, sample }
}

/** Opens database, keys and store; the embedded database is shared with a server on the same data folder. */
async function open(settings: Settings, undo: (() => unknown)[]): Promise<void> {
  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  registerSettings(settings)
  const step = async <T>(_: string, work: () => Promise<T> | T) => work()
  const quiet = { say: () => undefined, onError: () => undefined }
  await openConfiguredDatabase({ settings, dataDir, disposers: undo, step, ...quiet, schema: 'current' })
  const keyring = await openKeyring({ settings, dataDir })
  undo.push(() => keyring.close())
  registerSecrets(keyring.secrets)
  const audit = openAudit()
  undo.push(() => audit.close())
  const opened = openConfiguredStore(settings, dataDir)
  undo.push(opened.close)
  undo.push(openStore(opened.store))
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
