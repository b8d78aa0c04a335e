import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import { type Client, Fovea } from '../../support/fovea'
import { Seed } from '../../support/seed'
import { raw } from '../../support/tus'
import { LETTERS, OWN_NAMES, PEOPLE, type Person, PUBLIC_CALLS, QUERIES } from './calls-without-id'
import { type Outcome, outcomeOf } from './outcome'
import { readRightsSection } from '../../../lib/start/rights/test-rights-section'
import { type Things, Worlds } from './worlds'

interface CallWithId {
  of: string
  json?: object
  form?: string
  headers?: Record<string, string>
}

interface OpenApi {
  paths: Record<string, Record<string, { security?: object[] }>>
}

const TABLE = 'docs/ACCESS_MATRIX.md'
const HEAD = `# Who reaches what

Every operation of the OpenAPI document, by everyone who could call it. \`e2e/access/every-id.test.ts\` makes each call on a started server and compares; a new operation fails it until it has a row. \`UPDATE_ACCESS_MATRIX=1 FOVEA_TEST_LONG=1 npm test -- e2e/access/every-id.test.ts\` writes this table from what was seen: read the difference as a change of the policy.

For an operation that names a thing, a cell has three parts: the thing is the person's *own* (theirs, or of somebody whom they are assigned to or a proxy of), *foreign*, or *former* (the assignment or proxy ended, the case or the persona was deleted, the grants of the service account were taken back). ✓ the thing was reached, whatever became of the call then; 404 as if it did not exist; 403 refused by role; 401 not signed in; · there is no such thing for this person.

Doctors and administrators reach every case, so that nothing of a case is foreign to them. What one call of a person has deleted is missing for the next: a 404 among *own* of a DELETE means that an earlier row has deleted it.
`

/** Declares the tests of the whole table; the calls with an id are those of the test that includes it. */
export function testAccessMatrix(withId: Record<string, CallWithId>): void {
  describe('the access matrix', () => {
    const seed = new Seed()
    let fovea: Fovea
    let worlds: Worlds
    let calls: string[]
    let foreign: Things
    const isUpdate = process.env.UPDATE_ACCESS_MATRIX === '1'
    const people = process.env.TMP_ONLY
      ? (process.env.TMP_ONLY.split(',') as Person[])
      : isUpdate
        ? [...PEOPLE]
        : seed.pick(PEOPLE, 4)
    const seen = new Map<string, Map<Person | 'anonymous', Outcome[]>>()
    before(async () => {
      fovea = await Fovea.share()
      const { paths } = (await (await fetch(`${fovea.url}/api/v1/openapi.json`)).json()) as OpenApi
      calls = Object.entries(paths).flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
      )
      worlds = await Worlds.open(fovea)
      foreign = await worlds.foreign()
    })
    const note = (call: string, who: Person | 'anonymous', outcomes: Outcome[]) =>
      seen.set(call, (seen.get(call) ?? new Map<Person | 'anonymous', Outcome[]>()).set(who, outcomes))

    it('has a row for every operation of the OpenAPI document, and no other', () => {
      const rows = parseTable().keys()
      if (!isUpdate) assert.deepEqual([...rows].sort(), [...calls].sort())
    })

    it('refuses everyone who is not signed in, whatever is named, except by the calls that are public', async () => {
      for (const call of calls) {
        const outcome = outcomeOf(await ask(fovea, null, call, withId[call], foreign[withId[call]?.of ?? ''] ?? RANDOM), call)
        const isPublic = PUBLIC_CALLS.includes(call) || call.startsWith('OPTIONS ')
        if (!isPublic) assert.equal(outcome, 'unauthenticated', call)
        else assert.ok(outcome !== 'forbidden', call)
        note(call, 'anonymous', [isPublic && !call.includes('{') ? 'allowed' : outcome])
      }
    })

    for (const person of people)
      it(`shows ${person}s what is theirs, and hides what is foreign or was theirs`, async (t) => {
        t.diagnostic(String(seed))
        const own = await worlds.own(person)
        const former = await worlds.former(person)
        // What they delete is missing for nobody else.
        const others = SEES_ALL.includes(person) ? await worlds.foreign() : foreign
        for (const call of inOrder(calls)) {
          const given = withId[call]
          if (!call.includes('{')) {
            note(call, person, [outcomeOf(await ask(fovea, own.who, call, undefined, ''), call)])
            continue
          }
          const sides: [Client | undefined, string | undefined][] = [
            [own.who, own.things[given?.of ?? '']],
            [own.who, others[given?.of ?? '']],
            [former?.who, former?.things[given?.of ?? '']],
          ]
          const outcomes: Outcome[] = []
          for (const [who, id] of sides)
            outcomes.push(!given || !who || !id ? 'not applicable' : outcomeOf(await ask(fovea, who, call, given, id), call))
          note(call, person, outcomes)
          const [, other, ended] = outcomes
          assert.notEqual(ended, 'allowed', `${person}, former: ${call}`)
          if (!SEES_ALL.includes(person) && !OWN_NAMES[person]?.test(call))
            assert.notEqual(other, 'allowed', `${person}, foreign: ${call}`)
        }
      })

    it('is what docs/ACCESS_MATRIX.md says', () => {
      if (isUpdate) return writeFileSync(TABLE, formatTable(calls, seen))
      const expected = parseTable()
      for (const person of ['anonymous', ...people] as const) {
        const cells = (of: (call: string) => string | undefined) => Object.fromEntries(calls.map((call) => [call, of(call)]))
        assert.deepEqual(
          cells((call) => cellOf(seen.get(call)?.get(person))),
          cells((call) => expected.get(call)?.get(person)),
          person,
        )
      }
    })
  })
}

const RANDOM = '01890000-0000-7000-8000-000000000000'
/** They read every case. */
const SEES_ALL: Person[] = ['doctor', 'admin']

/** Reads before changes, and these before deletions, of a case and of the own sessions last. */
function inOrder(calls: readonly string[]): string[] {
  const rank = (call: string) => {
    if (call === 'DELETE /api/v1/me/sessions') return 4
    if (/^(GET|HEAD|OPTIONS) /.test(call)) return 0
    if (!/^DELETE |end$|delete$|withdrawal$/.test(call)) return 1
    return /cases\/\{id\}$|personas\/\{id\}$|users\/\{id\}$/.test(call) ? 3 : 2
  }
  return [...calls].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

function ask(fovea: Fovea, by: Client | null, call: string, given: CallWithId | undefined, id: string) {
  const [method, path] = call.split(' ') as [string, string]
  const { json, form, headers = {} } = given ?? {}
  const hasBody = !/^(GET|HEAD|OPTIONS|DELETE)$/.test(method)
  const body = json ? JSON.stringify(json) : (form ?? (hasBody && !given ? '{}' : undefined))
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
  const sent = { 'tus-resumable': '1.0.0', ...(body ? { 'content-type': type } : {}), ...headers }
  const address = fovea.url + addressOf(path, id) + (QUERIES[call] ?? '')
  return raw(by, method, address, sent, body ? Buffer.from(body) : null)
}

/** In paths of a study its UID is the id; below it are those of its one object. */
function addressOf(path: string, id: string): string {
  const study = /^[\d.]+$/.test(id) ? id : '1.2.826.7'
  return path
    .replace('{type}/{id}', `Media/${id}`)
    .replace('{queue}', 'drop-preview')
    .replace('{frame}', '1')
    .replace('{series}', `${study}.1`)
    .replace('{instance}', `${study}.1.1`)
    .replace('{frames}', '1')
    .replace('{path}', '7FE00010')
    .replace('{measurement}', RANDOM)
    .replace('{assignment}', RANDOM)
    .replace('{file_type}', 'progress_photos')
    .replace('{filename}', `${id}.jpg`)
    .replace(/\{\w+\}/, id)
    .replace('{study}', study)
}

const COLUMNS = ['anonymous', ...PEOPLE] as const
const cellOf = (outcomes: Outcome[] | undefined) => outcomes?.map((outcome) => LETTERS[outcome]).join(' ')

function formatTable(calls: string[], seen: Map<string, Map<Person | 'anonymous', Outcome[]>>): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const earlier = parseTable()
  const cell = (call: string, who: (typeof COLUMNS)[number]) =>
    cellOf(seen.get(call)?.get(who)) ?? earlier.get(call)?.get(who) ?? ''
  const rows = calls.map((call) => row([`\`${call}\``, ...COLUMNS.map((who) => cell(call, who))]))
  return [HEAD, row(['operation', ...COLUMNS]), row(['---', ...COLUMNS.map(() => '---')]), ...rows, '', readRightsSection()].join(
    '\n',
  )
}

/** The table as it is written down: by operation, the cell of each person. */
function parseTable(): Map<string, Map<string, string>> {
  const rows = readFileSync(TABLE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  return new Map(
    rows.map(([call, ...cells]) => [call!.replaceAll('`', ''), new Map(COLUMNS.map((who, n) => [who, cells[n] ?? '']))]),
  )
}
