import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Fovea } from '../e2e/support/fovea'
import { closeChromium } from './decoders/chromium'
import { detectKind } from './detect-kind'
import type { Answer, FileKind, Invariant, Sent, WayName } from './invariant'
import { ALL_INVARIANTS } from './invariants/all-invariants'
import type { Entry, Finding, Journal } from './journal'
import { eraseAll, settle } from './support/settle'
import { type Lane, openLanes } from './support/lane'
import { LogTail } from './support/log-tail'
import { instanceUidOf, openSent } from './support/open-sent'
import { drawBare, WAYS_WITH_WORDS, wordsOf } from './support/vocabulary'
import { ALL_WAYS, WAYS_OF_KIND } from './ways/all-ways'
import type { Way } from './ways/way'

export interface CorpusFile {
  /** Its path below the folder that was named. */
  name: string
  path: string
}

interface CorpusOptions {
  fovea: Fovea
  files: readonly CorpusFile[]
  /** How many files are sent at once. */
  lanes: number
  journal: Journal
  /** All ways of its kind by default. */
  isWanted?: (kind: FileKind, way: Way, file: CorpusFile) => boolean
  invariants?: readonly Invariant[]
  /** Larger ones are left out, and said. */
  maxBytes?: number
  /** Ends the run: what is under way is not kept in the journal. */
  signal?: AbortSignal
  say: (line: string) => void
}

/** What all lanes of a run share. */
interface Run {
  log: LogTail
  invariants: readonly Invariant[]
  /** Starts a server again that has ended, once for all lanes, and says whether it had. */
  revive: () => Promise<boolean>
  /** What Fovea says of a picture that carries nothing; asked when the way is first taken. */
  vocabularies: Map<WayName, Promise<string>>
}

interface Task {
  bytes: Buffer
  sha256: string
  kind: FileKind
  file: CorpusFile
  way: Way
}

/**
 * Sends each file by every way that its kind has, and checks every invariant that applies. What was sent is erased before the
 * next file takes its lane.
 *
 * @returns an entry for each file and way, those that the journal had included
 */
export async function runCorpus(options: CorpusOptions): Promise<Entry[]> {
  const { fovea, files, journal, lanes, say, maxBytes = 256 * 2 ** 20, isWanted = () => true, signal } = options
  const log = new LogTail()
  log.attach(fovea)
  const { invariants = ALL_INVARIANTS } = options
  const run: Run = { log, invariants, revive: reviver(fovea, log, signal), vocabularies: new Map() }
  const entries = new Map<string, Entry>()
  const waiting = [...files]
  const alone = new Turns()
  let done = 0
  const work = async (lane: Lane): Promise<void> => {
    for (let file = waiting.shift(); file && !signal?.aborted; file = waiting.shift()) {
      const bytes = readWhole(file, maxBytes, say)
      if (bytes) {
        const [kind, sha256] = [detectKind(bytes), createHash('sha256').update(bytes).digest('hex')]
        for (const way of ALL_WAYS) {
          if (!WAYS_OF_KIND[kind].includes(way.name) || !isWanted(kind, way, file) || entries.has(`${sha256} ${way.name}`))
            continue
          const known = journal.find(sha256, way.name)
          const send = () => sendOnce(lane, { bytes, sha256, kind, file, way }, run)
          const entry = known ?? (await alone.take(kind === 'dicom' ? instanceUidOf(bytes) : null, send))
          if (signal?.aborted) return
          entries.set(`${sha256} ${way.name}`, entry)
          if (known) continue
          journal.add(entry)
          for (const { invariant, what } of entry.findings) say(`✖ ${entry.name} · ${entry.way} · ${invariant}: ${what}`)
        }
      }
      if (++done % 50 === 0) say(`  ${done} of ${files.length} files`)
    }
  }
  try {
    await Promise.all((await openLanes(fovea, lanes)).map(work))
  } finally {
    await closeChromium()
  }
  return [...entries.values()]
}

/** One after the other what has the same name: of two objects of one UID a search may find either. */
class Turns {
  private readonly last = new Map<string, Promise<unknown>>()

  take<T>(name: string | null, work: () => Promise<T>): Promise<T> {
    const before = name === null ? undefined : this.last.get(name)
    const done = before ? before.catch(() => undefined).then(work) : work()
    if (name !== null) this.last.set(name, done)
    return done
  }
}

/** Null, and said, for a file that is too large, or cannot be read. */
function readWhole({ name, path: file }: CorpusFile, maxBytes: number, say: (line: string) => void): Buffer | null {
  try {
    const { size } = statSync(file)
    if (size <= maxBytes) return readFileSync(file)
    say(`  ${name}: left out, ${size} bytes`)
  } catch (thrown) {
    say(`  ${name}: left out, it cannot be read (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'})`)
  }
  return null
}

async function sendOnce(lane: Lane, task: Task, run: Run): Promise<Entry> {
  const { log, invariants, revive } = run
  const { bytes, sha256, kind, file, way } = task
  const vocabulary = await vocabularyOf(lane, way, run)
  const from = performance.now()
  const tail = log.begin()
  const findings: Finding[] = []
  const checked: string[] = []
  const [sent, erase] = await deliver(lane, task, tail.read, vocabulary)
  for (const invariant of invariants) {
    if (!invariant.appliesTo(sent)) continue
    const violations = await checkOne(invariant, sent)
    if (!violations) continue
    checked.push(invariant.name)
    for (const what of violations) findings.push({ invariant: invariant.name, what })
  }
  for (const { status, code } of await erase())
    if (status !== 204 && status !== 404) findings.push({ invariant: 'can be erased', what: `${status} ${code ?? ''}`.trim() })
  checked.push('can be erased', 'the server lives')
  if (await revive())
    findings.push({ invariant: 'the server lives', what: 'the server ended while this file was one of those being sent' })
  tail.end()
  const ms = Math.round(performance.now() - from)
  const { outcome, refusal } = sent
  return { name: file.name, sha256, bytes: bytes.length, kind, way: way.name, outcome, refusal, checked, findings, ms }
}

/** Sends a file and waits for its end; returns what can be asked of it, and how to erase it. */
async function deliver(
  lane: Lane,
  { bytes, kind, file, way }: Omit<Task, 'sha256'>,
  readLog: () => string,
  vocabulary: string,
): Promise<[Sent, () => Promise<Answer[]>]> {
  const delivery = await way.send(lane, { bytes, fileName: path.basename(file.path) })
  const { fileId, ...settled } = await settle(lane, way.name, delivery)
  const sent = openSent({
    ...{ name: file.name, path: file.path, bytes, kind, way: way.name, lane, readLog, vocabulary },
    ...{ delivery: { ...delivery, fileId }, ...settled },
  })
  return [sent, () => eraseAll(lane, [fileId, delivery.fileId, settled.record?.id ?? null])]
}

function vocabularyOf(lane: Lane, way: Way, { log, vocabularies }: Run): Promise<string> {
  if (!WAYS_WITH_WORDS.includes(way.name)) return Promise.resolve('')
  const learn = async () => {
    const tail = log.begin()
    const file = { name: 'bare.jpg', path: 'bare.jpg' }
    const [sent, erase] = await deliver(lane, { bytes: await drawBare(), kind: 'jpeg', file, way }, tail.read, '')
    if (sent.outcome !== 'accepted')
      throw new Error(`a drawn picture is refused by ${way.name} (${sent.refusal}): nothing can be said of others`)
    const words = await wordsOf(sent)
    await erase()
    tail.end()
    return words
  }
  const known = vocabularies.get(way.name) ?? learn()
  vocabularies.set(way.name, known)
  return known
}

async function checkOne(invariant: Invariant, sent: Sent): Promise<readonly string[] | null> {
  try {
    const violations = await invariant.check(sent)
    return violations && [...new Set(violations)]
  } catch (thrown) {
    return [`the invariant could not be checked: ${(thrown as Error).message.split('\n')[0]}`]
  }
}

function reviver(fovea: Fovea, log: LogTail, signal?: AbortSignal): () => Promise<boolean> {
  let reviving: Promise<void> | null = null
  return async () => {
    if (signal?.aborted || (fovea.child.exitCode === null && fovea.child.signalCode === null)) return reviving !== null
    reviving ??= fovea.begin().then(() => log.attach(fovea))
    await reviving.finally(() => (reviving = null))
    return true
  }
}
