import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../_internal/parse/element-header'
import { readElements, type DataSet } from '../_internal/parse/read-elements'
import { readItemAt, nestedEncoding, type Walk } from '../_internal/parse/walk'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { deidentify, type DeidentifyOptions } from './deidentify'
import { parseDataSet } from '../parse/parse-data-set'
import { objectOfTree, text, type Leaf } from '../test-marked-object'

const key = fc.uint8Array({ minLength: 16, maxLength: 32 }).map((bytes) => Uint8Array.from(bytes))
const uid = fc.array(fc.nat(99_999), { minLength: 2, maxLength: 6 }).map((numbers) => `1.2.276.${numbers.join('.')}`)
const day = fc.integer({ min: 0, max: 20_000 })
const wordsOf = (days: number) =>
  new Date(Date.UTC(1960, 0, 1) + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
const daysOf = (words: string) =>
  (Date.UTC(Number(words.slice(0, 4)), Number(words.slice(4, 6)) - 1, Number(words.slice(6, 8))) - Date.UTC(1960, 0, 1)) /
  86_400_000

/** One file of a study: its patient, its position, its references, and its date. */
interface File {
  instance: string
  refersTo: string
  made: number
  planned: number
}
const study = fc.record({
  patientId: fc.stringMatching(/^[A-Z0-9]{4,12}$/),
  studyUid: uid,
  seriesUid: uid,
  files: fc.array(fc.record({ instance: uid, refersTo: uid, made: day, planned: day }), { minLength: 2, maxLength: 4 }),
})

const treeOf = (patientId: string, studyUid: string, seriesUid: string, { instance, refersTo, made, planned }: File): Leaf[] => [
  text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7\0'),
  ...[text(0x00080018, 'UI', instance), text(0x0020000d, 'UI', studyUid), text(0x0020000e, 'UI', seriesUid)],
  ...[text(0x00100020, 'LO', patientId), text(0x00100010, 'PN', 'Anybody^At All')],
  ...[
    text(0x00080020, 'DA', wordsOf(made)),
    text(0x0008002a, 'DT', `${wordsOf(made)}101112.25`),
    text(0x00080030, 'TM', '101112'),
  ],
  {
    tag: 0x00081199,
    vr: 'SQ',
    value: [
      [
        ...[text(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.7\0'), text(0x00081155, 'UI', refersTo)],
        { tag: 0x00089215, vr: 'SQ', value: [[text(0x00400002, 'DA', wordsOf(planned)), text(0x0020000d, 'UI', studyUid)]] },
      ],
    ],
  },
]

/** The values of an object, by the tags on the way to them. */
async function valuesOf(object: Uint8Array): Promise<Record<string, string>> {
  const { dataSet, reader } = await parseDataSet(bytesReader(object))
  const walk: Walk = { reader, steps: 0 }
  const found: Record<string, string> = {}
  const collect = async (level: DataSet, path: string): Promise<void> => {
    for (const element of level.elements.values()) {
      const { tag, value } = element
      const name = `${path}/${tag.toString(16)}`
      const encoding = nestedEncoding(element, element.encoding)
      if (tag !== 0x00081199 && tag !== 0x00089215) {
        const bytes = await reader.read(value.start, value.end)
        found[name] = String.fromCharCode(...bytes).replace(/[ \0]+$/, '')
        continue
      }
      const item = await readItemAt(walk, value.start, value.end, encoding)
      await collect(await readElements(walk, item.content, encoding), name)
    }
  }
  await collect(dataSet, '')
  return found
}

async function through(object: Uint8Array, options: DeidentifyOptions): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of (await deidentify(bytesReader(object), options)).bytes()) parts.push(part)
  return concat(parts)
}

const UIDS = ['/80018', '/20000d', '/20000e', '/81199/81155', '/81199/89215/20000d']
const DATES = ['/80020', '/8002a', '/81199/89215/400002']

describe('the de-identified files of a study', () => {
  it('keep their references, intervals and pseudonym at any depth and in any encoding', async () => {
    await fc.assert(
      fc.asyncProperty(
        key,
        study,
        fc.constantFrom(EXPLICIT_LITTLE, IMPLICIT_LITTLE, EXPLICIT_BIG),
        async (secret, given, other) => {
          const { patientId, studyUid, seriesUid, files } = given
          const mapped = new Map<string, string>()
          const shifts = new Set<number>()
          const pseudonyms = new Set<string>()
          for (const [index, file] of files.entries()) {
            // Each file refers to the previous one and has another encoding.
            const linked = { ...file, refersTo: files[index - 1]?.instance ?? file.refersTo }
            const tree = treeOf(patientId, studyUid, seriesUid, linked)
            const object = objectOfTree(tree, index % 2 === 0 ? EXPLICIT_LITTLE : other, index % 2 === 1)
            const [before, now] = [
              await valuesOf(object),
              await valuesOf(await through(object, { key: secret, dates: 'shifted' })),
            ]
            for (const path of UIDS) {
              const [was, is] = [before[path]!, now[path]!]
              assert.match(is, /^2\.25\.[1-9]\d{20,38}$/)
              assert.equal(mapped.get(was) ?? is, is, 'one UID becomes one')
              mapped.set(was, is)
            }
            assert.equal(now['/81199/81150'], '1.2.840.10008.5.1.4.1.1.7')
            for (const path of DATES) {
              shifts.add(daysOf(before[path]!) - daysOf(now[path]!))
              assert.equal(now[path]!.slice(8), before[path]!.slice(8), 'the time of the day stays')
            }
            assert.equal(now['/80030'], before['/80030'])
            pseudonyms.add(`${now['/100010']}\n${now['/100020']}`)
          }
          assert.equal(new Set(mapped.values()).size, mapped.size, 'two UIDs never become one')
          assert.equal(shifts.size, 1)
          assert.ok([...shifts].every((days) => days >= 30 && days <= 3650))
          assert.equal(pseudonyms.size, 1)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are the same bytes on every run, and different ones with another key', async () => {
    await fc.assert(
      fc.asyncProperty(key, key, study, async (one, other, { patientId, studyUid, seriesUid, files }) => {
        fc.pre(Buffer.compare(one, other) !== 0)
        const object = objectOfTree(treeOf(patientId, studyUid, seriesUid, files[0]!), EXPLICIT_LITTLE)
        const made = await through(object, { key: one, dates: 'shifted' })
        assert.deepEqual(await through(object, { key: one, dates: 'shifted' }), made)
        assert.notDeepEqual(await through(object, { key: other, dates: 'shifted' }), made)
      }),
      { numRuns: 20 },
    )
  })
})
