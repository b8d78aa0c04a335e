import { readFileSync, writeFileSync } from 'node:fs'

const FILE = 'docs/ACCESS_MATRIX.md'
const TITLE = '## What ends a right'
const TEXT = `${TITLE}

Rights that are given to a person for one case, by how they were made, and what can end. \`lib/start/rights/what-ends-a-right.test.ts\` makes each right on real rows where doctors see the cases of their organisations, lets each thing end, and compares; \`UPDATE_ACCESS_MATRIX=1 npm test -- lib/start/rights/what-ends-a-right.test.ts\` writes this table ([0161](decisions/0161-rights-end-with-their-source.md)).

*ends*: at once, in every query. *stays*: it is independent of that. *review*: it stays, and administrators find it under “Access to review”, to keep or to withdraw. *ends, review*: it ends, and is listed because the case still names them: an administrator gives it or takes the name away. · there is no such thing for this right.
`

/** The text of the file without this section, and the section. */
function readParts(): { before: string; section: string } {
  const text = readFileSync(FILE, 'utf8')
  const at = text.indexOf(`\n${TITLE}`)
  return at === -1 ? { before: text, section: '' } : { before: text.slice(0, at), section: text.slice(at + 1) }
}

/** The section, to be kept where the other table is written. */
export const readRightsSection = (): string => readParts().section

export const writeRightsSection = (section: string): void => writeFileSync(FILE, `${readParts().before}\n${section}`)

/** Formats the cells: by right, the outcome of each ending. */
export function formatRights(endings: string[], cells: Map<string, string[]>): string {
  const rights = [...cells.keys()]
  const row = (texts: string[]) => `|${texts.join('|')}|`
  const lines = rights.map((right) => row([right, ...cells.get(right)!]))
  return `${TEXT}\n${[row(['right, and how it was made', ...endings]), row(['---', ...endings.map(() => '---')]), ...lines].join('\n')}\n`
}
