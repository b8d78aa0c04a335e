import type { Invariant } from './invariant'
import { ALL_INVARIANTS } from './invariants/all-invariants'
import type { Entry } from './journal'

interface Row {
  kind: string
  way: string
  tried: number
  accepted: number
  /** Code → how many. */
  refused: Record<string, number>
  lost: number
}

interface Summary {
  files: number
  tried: number
  rows: Row[]
  /** Invariant → how often it was checked, and how often it did not hold. */
  invariants: Record<string, { checked: number; violated: number }>
  entries: Entry[]
}

/** Counts what became of the files, by kind and way, and how often each invariant was asked and did not hold. */
export function summarise(entries: readonly Entry[], asked: readonly Pick<Invariant, 'name'>[] = ALL_INVARIANTS): Summary {
  const rows = new Map<string, Row>()
  const invariants: Summary['invariants'] = Object.fromEntries(asked.map(({ name }) => [name, { checked: 0, violated: 0 }]))
  for (const { kind, way, outcome, refusal, checked, findings } of entries) {
    const key = `${kind} · ${way}`
    const row = rows.get(key) ?? { kind, way, tried: 0, accepted: 0, refused: {}, lost: 0 }
    rows.set(key, row)
    row.tried += 1
    if (outcome === 'accepted') row.accepted += 1
    else if (outcome === 'lost') row.lost += 1
    else row.refused[refusal ?? 'without a reason'] = (row.refused[refusal ?? 'without a reason'] ?? 0) + 1
    const violated = new Set(findings.map(({ invariant }) => invariant))
    for (const name of new Set([...checked, ...violated])) {
      const count = (invariants[name] ??= { checked: 0, violated: 0 })
      count.checked += 1
      if (violated.has(name)) count.violated += 1
    }
  }
  const sorted = [...rows.values()].sort((a, b) => a.kind.localeCompare(b.kind) || a.way.localeCompare(b.way))
  return {
    files: new Set(entries.map(({ sha256 }) => sha256)).size,
    tried: entries.length,
    rows: sorted,
    invariants,
    entries: [...entries],
  }
}

/** The two tables, in Markdown, and which invariants were asked of no file: of these the run says nothing. */
export function tablesOf({ rows, invariants }: Pick<Summary, 'rows' | 'invariants'>): string {
  const reasons = (refused: Row['refused']) =>
    Object.entries(refused)
      .sort(([, a], [, b]) => b - a)
      .map(([code, count]) => `${code} ${count}`)
      .join(', ')
  const unasked = Object.keys(invariants).filter((name) => invariants[name]!.checked === 0)
  return [
    '| kind | way | tried | accepted | refused, by reason | lost |',
    '|---|---|---:|---:|---|---:|',
    ...rows.map(
      (row) => `| ${row.kind} | ${row.way} | ${row.tried} | ${row.accepted} | ${reasons(row.refused)} | ${row.lost || ''} |`,
    ),
    '',
    '| invariant | checked | violated |',
    '|---|---:|---:|',
    ...Object.entries(invariants).map(([name, { checked, violated }]) => `| ${name} | ${checked} | ${violated} |`),
    ...(unasked.length > 0 ? ['', `Asked of no file: ${unasked.join(', ')}.`] : []),
  ].join('\n')
}
