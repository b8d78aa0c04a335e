import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Journal } from '../../corpus/journal'
import { type CorpusFile, runCorpus } from '../../corpus/run-corpus'
import { summarise, tablesOf } from '../../corpus/summary'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'

const samples = process.env.FOVEA_SAMPLES

describe('the corpus', () => {
  let fovea: Fovea
  let folder: string
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  before(async () => {
    fovea = await Fovea.start()
    folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP!, 'corpus-'))
  })
  after(() => fovea.stop())

  const drawn = async (): Promise<CorpusFile[]> => {
    const put = (name: string, bytes: Buffer): CorpusFile => {
      const file = path.join(folder, name)
      writeFileSync(file, bytes)
      return { name: `drawn/${name}`, path: file }
    }
    const photo = await photograph(200)
    return [put('photo.jpg', photo), put('cut.jpg', photo.subarray(0, photo.length / 2)), put('empty.jpg', Buffer.alloc(0))]
  }

  it('sends drawn oddities by every way of their kind, and every invariant holds', async () => {
    const files = await drawn()
    const entries = await runCorpus({ fovea, files, lanes: 2, journal: new Journal(path.join(folder, 'out')), say })
    const broken = entries.flatMap(({ name, way, findings }) =>
      findings.map(({ invariant, what }) => ({ name, way, invariant, what })),
    )
    assert.deepEqual(broken, [])
    const { rows } = summarise(entries)
    assert.deepEqual(
      rows.filter(({ kind }) => kind === 'jpeg').map(({ tried, accepted, lost }) => [tried, accepted, lost]),
      new Array(6).fill([2, 1, 0]),
      tablesOf({ rows, invariants: {} }),
    )
  })

  it('continues where it was interrupted: what the journal has is not sent again', async () => {
    const before_ = await fovea.query<{ n: number }>('SELECT count(*)::int AS n FROM files')
    const journal = new Journal(path.join(folder, 'out'))
    const entries = await runCorpus({ fovea, files: await drawn(), lanes: 1, journal, say })
    assert.equal(entries.length, 13)
    assert.deepEqual(await fovea.query('SELECT count(*)::int AS n FROM files'), before_)
  })

  it('holds for the samples', { skip: samples ? false : 'no samples: set FOVEA_SAMPLES' }, async () => {
    const files = readdirSync(samples!)
      .filter((name) => /\.(dcm|jpg|png|tif)$/.test(name))
      .map((name) => ({ name, path: path.join(samples!, name) }))
    const entries = await runCorpus({ fovea, files, lanes: 3, journal: new Journal(path.join(folder, 'samples')), say })
    const broken = entries.flatMap(({ name, way, findings }) => findings.map((finding) => ({ name, way, ...finding })))
    assert.deepEqual(broken, [])
  })
})
