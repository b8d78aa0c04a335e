import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { UploadIntake } from './upload-intake'

/** A browser's file; those of Node have no folder. */
const photo = (name: string) => ({
  file: Object.assign(new File(['pixels'], name), { webkitRelativePath: '' }),
  caseId: 'c',
  eyeSide: 'name' as const,
})

/** An intake whose outbox stores what a test lets it, and what it did, in order. */
function intakeOn({ fits = () => true }: { fits?: (name: string) => boolean } = {}) {
  const done: string[] = []
  const intake: UploadIntake = new UploadIntake({
    outbox: {
      announce: async (uploads) => void done.push(`announced ${uploads.length}`),
      store: async (_key, { name }) => {
        done.push(`stored ${name}`)
        return fits(name)
      },
      settled: async () => void done.push('settled'),
    },
    list: async ({ about: { name } }, isStored) => {
      done.push(`listed ${name} ${isStored}`)
      return async () => void done.push(`drawn ${name}`)
    },
  })
  return { done, intake }
}

describe('UploadIntake', () => {
  it('stores every file before one of them is drawn, and lists none before it is stored', async () => {
    const { done, intake } = intakeOn()
    await intake.add([photo('a'), photo('b'), photo('c')])
    const at = (step: string) => done.indexOf(step)
    assert.equal(at('announced 3'), 0)
    for (const name of ['a', 'b', 'c']) assert.ok(at(`stored ${name}`) < at(`listed ${name} true`), done.join())
    assert.deepEqual(done.slice(-4), ['settled', 'drawn a', 'drawn b', 'drawn c'])
  })

  it('lists at once, as not stored, what does not fit, and goes on with the next', async () => {
    const { done, intake } = intakeOn({ fits: (name) => name !== 'b' })
    await intake.add([photo('a'), photo('b'), photo('c')])
    assert.deepEqual(
      done.filter((step) => step.startsWith('listed')),
      ['listed a true', 'listed b false', 'listed c true'],
    )
  })

  it('counts a file until it is listed: there is no moment in which it is neither', async () => {
    const counts: number[] = []
    const { intake } = intakeOn()
    intake.subscribe(() => counts.push(intake.getCount()))
    const adding = intake.add([photo('a'), photo('b')])
    assert.equal(intake.getCount(), 2)
    await adding
    assert.deepEqual(counts, [2, 1, 0])
  })
})
