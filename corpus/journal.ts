import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { FileKind, Outcome, WayName } from './invariant'

export interface Finding {
  invariant: string
  what: string
}

/** One file by one way: what became of it, and what did not hold. */
export interface Entry {
  name: string
  sha256: string
  bytes: number
  kind: FileKind
  way: WayName
  outcome: Outcome
  refusal: string | null
  /** The invariants that were checked. */
  checked: string[]
  findings: Finding[]
  ms: number
  /** What was run: an entry of another Fovea, or of other checks, says nothing of these. */
  build?: string
}

const keyOf = ({ sha256, way }: Pick<Entry, 'sha256' | 'way'>) => `${sha256} ${way}`

/** What is finished, a line each, so that a run that was interrupted continues there. */
export class Journal {
  private readonly file: string
  private readonly build: string
  private readonly finished = new Map<string, Entry>()

  /**
   * @param isAgain what earlier runs have written is forgotten
   * @param build what is run now; of another one nothing is taken
   */
  constructor(folder: string, { isAgain = false, build = '' } = {}) {
    this.build = build
    mkdirSync(folder, { recursive: true })
    this.file = path.join(folder, 'journal.jsonl')
    if (isAgain) rmSync(this.file, { force: true })
    if (!existsSync(this.file)) return
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const entry = parsed(line)
      if (entry && (entry.build ?? '') === build) this.finished.set(keyOf(entry), entry)
    }
  }

  /** The same bytes by the same way, under whichever name. */
  find(sha256: string, way: WayName): Entry | undefined {
    return this.finished.get(keyOf({ sha256, way }))
  }

  add(entry: Entry): void {
    this.finished.set(keyOf(entry), entry)
    appendFileSync(this.file, `${JSON.stringify({ ...entry, build: this.build })}\n`)
  }
}

/** The last line of a run that was killed may be cut. */
function parsed(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry
  } catch {
    return null
  }
}
