/** What was kept of a choice at an entry of the history; the first choice where nothing, or nothing known, was kept. */
export function keptChoice<Choice>(kept: unknown, name: string, choices: readonly [Choice, ...Choice[]]): Choice {
  const value = keptValue(kept, name)
  return choices.find((choice) => choice === value) ?? choices[0]
}

/** What was kept of a text; empty where nothing was. */
export function keptText(kept: unknown, name: string): string {
  const value = keptValue(kept, name)
  return typeof value === 'string' ? value : ''
}

const keptValue = (kept: unknown, name: string): unknown =>
  typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>)[name] : undefined
