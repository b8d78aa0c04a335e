import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Entry, Journal } from '../../corpus/journal'
import { type CorpusFile, runCorpus } from '../../corpus/run-corpus'
import { summarise, tablesOf } from '../../corpus/summary'
import { Fovea } from '../support/fovea'
import { Seed } from '../support/seed'
import { drawOddities } from './drawn-oddities'

const samples = process.env.FOVEA_SAMPLES
/** One of so many ways has its turn for each file. */
const TURNS = 4

describe('the corpus', () => {
  const seed = new Seed()
  let fovea: Fovea
  let folder: string
  let oddities: CorpusFile[]
  const run = (files: CorpusFile[], out: string) =>
    runCorpus({
      ...{ fovea, files, lanes: 2, journal: new Journal(path.join(folder, out)), say: () => undefined },
      isWanted: (_kind, way, { name }) => seed.isTurnOf(`${name} ${way.name}`, TURNS),
    })
  const violations = (entries: Entry[]) =>
    entries.flatMap(({ name, way, findings }) =>
      findings.map(({ invariant, what }) => `${name} · ${way} · ${invariant}: ${what}`),
    )
  before(async () => {
    fovea = await Fovea.start()
    folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP!, 'corpus-'))
    oddities = await drawOddities(folder)
  })
  after(() => fovea.stop())

  it('sends drawn oddities by the ways of their kind: whole ones are taken, others refused, and every invariant holds', async () => {
    const entries = await run(oddities, 'drawn')
    const summary = summarise(entries)
    assert.deepEqual(violations(entries), [], `${String(seed)}\n${tablesOf(summary)}`)
    for (const { name, way, outcome, refusal } of entries) {
      const isWhole = !/cut|empty|words/.test(name)
      assert.equal(outcome, isWhole ? 'accepted' : 'refused', `${name} by ${way}: ${refusal}`)
    }
    assert.ok(entries.length > 5, `${entries.length} were sent`)
  })

  it('continues where it was interrupted: what the journal has is not sent again', async () => {
    const filesSent = () => fovea.query<{ n: number }>(`SELECT count(*)::int AS n FROM files`)
    const before_ = await filesSent()
    const known = await run(oddities, 'drawn')
    assert.ok(known.length > 5, `${known.length} are known`)
    assert.deepEqual(await filesSent(), before_)
  })

  it('holds for the samples', { skip: samples ? false : 'no samples: set FOVEA_SAMPLES' }, async () => {
    const files = readdirSync(samples!)
      .filter((name) => /\.(dcm|jpg|png|tif)$/.test(name))
      .map((name) => ({ name, path: path.join(samples!, name) }))
    assert.deepEqual(violations(await run(files, 'samples')), [], String(seed))
  })
})
