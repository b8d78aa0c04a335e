// reads: docs/ACCESS_MATRIX.md
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { registerDoctorsSee } from '../../access/doctors/doctors-see'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { listGrants } from '../../people/grants/list-grants'
import { ENDINGS } from './test-endings'
import { isUsed, type Made, person, RIGHTS } from './test-rights'
import { formatRights, readRightsSection, writeRightsSection } from './test-rights-section'

await openAuthFixture()
after(registerDoctorsSee('organisation'))

/**
 * What becomes of each right, in the order of ENDINGS; written by hand: e ends, s stays, r stays and is listed for review, n ends and
 * is listed because it is still shown, · there is no such thing.
 */
const EXPECTED: Record<string, string> = {
  'Assignment, by an administrator': 'e e r r r · e s e · s s s s s e',
  'Responsible, by an administrator': '· e r r r · e s e · s s s s s e',
  'Responsible, by oneself': '· s · · · n e s e n n s s s s e',
  'Responsible, by a doctor of the case': '· e r r r r e s e · r s s s s e',
  'Responsible, handed on by who was': '· e r r r r e s e · r s s s s e',
  'Question, by a doctor of the case': '· e r r r r e s e · r s s s s e',
  'Question, in an emergency': 'e e e e e e e s e · s s s s s e',
  'Questions, in an emergency and by a doctor of the case': 's s s s s s e s e · s s s s s e',
  'Emergency access, by oneself': 'e e · · · · e e e · s s s s s e',
  'Case that staff opened': '· · · · · · e s e e e s s s s e',
  "Case that staff opened for another organisation's patient": '· · · · · · e s e e e s s s s e',
  'Case that staff opened who are of no organisation': '· · · · · · e s e · s s s s s e',
  'Further cases, by an assignment from an administrator': 'e e r r r · e s e · s s e e s e',
  'Further cases, by a responsibility from a doctor': '· e r r r r e s e · r s e e s e',
  'Share link, by a doctor of the case': 'e e e e e e · · · · e s s e s e',
  'Proxy, offered by the patient': 'e e e e · · e s e · s s e e s e',
  'Proxy, granted by an administrator': 'e e r r r · e s e · s s e e s e',
  'Proxy of somebody of unknown age, granted by an administrator': 'e e r r r · e s e · s s e e s e',
  'Proxy of a child, granted by an administrator': 'e e r r r · e s e · s s e e e e',
}
const WORDS: Record<string, string> = { e: 'ends', s: 'stays', r: 'review', n: 'ends, review', '·': '·' }

async function isListed({ right, id }: Made): Promise<boolean> {
  const { items } = await listGrants(await person('admin'))
  return items.some((one) => one.right === right && one.id === id)
}

async function outcomeOf(right: string, ending: string): Promise<string> {
  const made = await RIGHTS[right]!()
  assert.ok(await isUsed(made), `${right}: it is a right before anything ends`)
  assert.ok(!(await isListed(made)), `${right}: sound, it is not listed for review`)
  if (!(await ENDINGS[ending]!(made, right))) return '·'
  const [used, listed] = [await isUsed(made), await isListed(made)]
  if (used) return listed ? 'r' : 's'
  return listed ? 'n' : 'e'
}

describe('what ends a right', () => {
  const endings = Object.keys(ENDINGS)

  it('is said for every right, and every way in which one can end', () => {
    assert.deepEqual(Object.keys(EXPECTED), Object.keys(RIGHTS))
    for (const [right, cells] of Object.entries(EXPECTED)) assert.equal(cells.split(' ').length, endings.length, right)
  })

  for (const right of Object.keys(RIGHTS))
    it(`is what the table says: ${right}`, async () => {
      const seen: string[] = []
      for (const ending of endings) seen.push(await outcomeOf(right, ending))
      const of = (cells: string[]) => Object.fromEntries(endings.map((ending, at) => [ending, WORDS[cells[at]!]]))
      assert.deepEqual(of(seen), of(EXPECTED[right]!.split(' ')))
    })

  it('is in docs/ACCESS_MATRIX.md', () => {
    const cells = new Map(Object.entries(EXPECTED).map(([right, row]) => [right, row.split(' ').map((one) => WORDS[one]!)]))
    const section = formatRights(endings, cells)
    if (process.env.UPDATE_ACCESS_MATRIX === '1') return writeRightsSection(section)
    assert.equal(readRightsSection(), section)
  })
})
