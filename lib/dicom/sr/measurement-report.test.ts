import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { fromDicomJson } from '../json/from-dicom-json'
import { toDicomJson, type DicomJson } from '../json/to-dicom-json'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { startOrthanc } from '../test-orthanc'
import { dciodvfyErrors, openToolWorkspace, skipWithout } from '../test-tools'
import type { ReportedMeasurement } from './measurement-report'
import { readMeasurementReport } from './read-measurement-report'
import { writeMeasurementReport } from './write-measurement-report'

const workspace = openToolWorkspace()
after(() => workspace.remove())

const image = (sopInstanceUid: string, frame: number | null = null) => ({
  ...{ sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid, studyUid: '1.5.1', seriesUid: '1.5.1.1', frame },
})
const drawn = (
  kind: string,
  points: [number, number][],
  values: ReportedMeasurement['values'],
  more = {},
): ReportedMeasurement => ({
  ...{ uid: `2.25.${kind.length}${points.length}`, kind, label: '', points, world: null, frameOfReferenceUid: null, values },
  ...{ image: image('1.5.1.1.1'), ...more },
})
const mm = (name: string, value: number) => ({ name, value, unit: 'mm' })

/** Every kind of measurement that a reader draws. Coordinates are numbers that 32 bits hold. */
const ALL: ReportedMeasurement[] = [
  drawn('length', [[10.5, 20], [40, 60.25]], [mm('length', 12.3456789012345)], { label: 'Läsion «A»' }),
  drawn('angle', [[1, 1], [5, 5], [9, 1]], [{ name: 'angle', value: 90, unit: 'deg' }]),
  drawn('cobb', [[1, 1], [5, 5], [9, 1], [7, 7]], [{ name: 'cobb_angle', value: 12.5, unit: 'deg' }]),
  drawn('ellipse', [[0, 5], [10, 5], [5, 2], [5, 8]], [{ name: 'area', value: 47.1, unit: 'mm2' }, { name: 'mean', value: -12, unit: "[hnsf'U]" }]),
  drawn('freehand', [[0, 0], [4, 0], [4, 4]], [{ name: 'area', value: 8, unit: 'px2' }], { image: { ...image('1.5.1.1.2', 3), sopClassUid: '1.2.840.10008.5.1.4.1.1.2.1' } }),
  drawn('probe', [[3, 4]], [{ name: 'value', value: 1024, unit: '1' }]),
  drawn('bidirectional', [[0, 5], [10, 5], [5, 2], [5, 8]], [mm('long_axis', 10), mm('short_axis', 6)]),
  drawn('arrow', [[3, 4], [8, 8]], [], { label: 'Here' }),
  drawn('cup_to_disc', [[1, 1], [1, 9], [1, 3], [1, 7]], [{ name: 'ratio', value: 0.5, unit: '1' }]),
  drawn('length', [], [mm('length', 3)], { world: [[1, 2, 3], [1, 2, 6]], frameOfReferenceUid: '1.5.9', image: null }),
] // prettier-ignore

const STUDY: DicomJson = {
  '00080020': { vr: 'DA', Value: ['20240131'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Müller^Anna' }] },
  '00100020': { vr: 'LO', Value: ['MRN-417'] },
  '00100040': { vr: 'CS', Value: ['F'] },
  '0020000D': { vr: 'UI', Value: ['1.5.1'] },
}
const write = (measurements: ReportedMeasurement[]): Uint8Array => {
  const device = { model: 'Fovea', version: '1', serial: '1' }
  const given = { study: STUDY, at: new Date('2026-05-04T10:11:12Z'), device, author: 'Okafor^Ngozi', measurements }
  return Buffer.concat(fromDicomJson(writeMeasurementReport(given), () => []) as Uint8Array[])
}
const read = async (bytes: Uint8Array) => {
  const json = await toDicomJson(await parseDataSet(bytesReader(bytes)), (path) => path)
  return { json, report: readMeasurementReport(json) }
}

describe('a measurement report', () => {
  it('is read again as it was written: every kind, its points, values, label and image', async () => {
    const { json, report } = await read(write(ALL))
    assert.equal(report.author, 'Okafor^Ngozi')
    assert.deepEqual(report.measurements, ALL)
    for (const tag of ['00080020', '00100010', '00100020', '00100040', '0020000D']) assert.deepEqual(json[tag], STUDY[tag], tag)
  })

  it('is valid to dciodvfy, with every kind and with one', { skip: skipWithout('dciodvfy') }, () => {
    for (const measurements of [ALL, ...ALL.map((one) => [one])])
      assert.deepEqual(dciodvfyErrors(workspace, write(measurements)), [])
  })

  it(
    'has no shape where nothing is drawn, or nothing says in which frame of reference',
    { skip: skipWithout('dciodvfy') },
    async () => {
      for (const world of [null, [[1, 2, 3]] as [number, number, number][]]) {
        const bytes = write([drawn('length', [], [mm('length', 3)], { world })])
        assert.deepEqual(dciodvfyErrors(workspace, bytes), [])
        const [one] = (await read(bytes)).report.measurements
        assert.deepEqual([one!.points, one!.world, one!.values], [[], null, [mm('length', 3)]])
      }
    },
  )

  it('has its shape within each value, and axes under the names that the viewers of others search for', async () => {
    const { json } = await read(write(ALL))
    const found: DicomJson[] = []
    const collect = (content: DicomJson): void => {
      if (content['0040A040']?.Value?.[0] === 'NUM') found.push(content)
      for (const inner of (content['0040A730']?.Value ?? []) as DicomJson[]) collect(inner)
    }
    collect(json)
    assert.equal(found.length, ALL.flatMap(({ values }) => values).length)
    for (const value of found) assert.match(JSON.stringify(value['0040A730']), /"SCOORD(?:3D)?"/)
    for (const name of ['Long Axis', 'Short Axis']) assert.ok(JSON.stringify(json).includes(`"${name}"`), name)
  })

  it('of a slide says that its points are those of the whole, not of a tile', { skip: skipWithout('dciodvfy') }, async () => {
    const slide = { ...image('1.5.1.1.3', 1), sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.6' }
    const bytes = write([drawn('length', [[41_000.5, 20], [90_000, 60]], [mm('length', 12)], { image: slide })]) // prettier-ignore
    const { json, report } = await read(bytes)
    assert.match(JSON.stringify(json), /"00480301":\{"vr":"CS","Value":\["VOLUME"\]\}/)
    assert.deepEqual(report.measurements[0]!.points[0], [41_000.5, 20])
    assert.equal(report.measurements[0]!.image!.frame, null, 'the whole, not its first tile')
    assert.deepEqual(dciodvfyErrors(workspace, bytes), [])
    assert.doesNotMatch(JSON.stringify((await read(write(ALL))).json), /00480301/)
  })

  it('comes back from another archive as it was written', { skip: skipWithout('Orthanc') }, async () => {
    const orthanc = await startOrthanc()
    try {
      const id = await orthanc.store(write(ALL))
      assert.deepEqual((await read(await orthanc.file(id))).report.measurements, ALL)
      assert.equal((await orthanc.tags(id))['0040,a493']?.Value, 'UNVERIFIED')
    } finally {
      await orthanc.stop()
    }
  })

  it('made elsewhere is read by its codes and shapes: older codes, no tracking, private items, other nesting', async () => {
    const code = (value: string, meaning: string, scheme = 'SRT') => ({
      '00080100': { vr: 'SH', Value: [value] }, '00080102': { vr: 'SH', Value: [scheme] }, '00080104': { vr: 'LO', Value: [meaning] },
    }) // prettier-ignore
    const content = (type: string, name: DicomJson, more: DicomJson, items: DicomJson[] = []): DicomJson => ({
      ...{ '0040A040': { vr: 'CS', Value: [type] }, '0040A043': { vr: 'SQ', Value: [name] }, ...more },
      ...(items.length > 0 ? { '0040A730': { vr: 'SQ', Value: items } } : {}),
    })
    const shape = (type: string, ...numbers: number[]) =>
      content('SCOORD', {}, { '00700022': { vr: 'FL', Value: numbers }, '00700023': { vr: 'CS', Value: [type] } }, [
        content('IMAGE', {}, { '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3'] }, '00081160': { vr: 'IS', Value: [7] } }] } }),
      ]) // prettier-ignore
    const number = (name: DicomJson, value: number, unit: string, items: DicomJson[]) => {
      const measured = { '0040A30A': { vr: 'DS', Value: [value] }, '004008EA': { vr: 'SQ', Value: [code(unit, unit, 'UCUM')] } }
      return content('NUM', name, { '0040A300': { vr: 'SQ', Value: [measured] } }, items)
    }
    const finding = content('CODE', code('121071', 'Finding', 'DCM'), {
      '0040A168': { vr: 'SQ', Value: [code('CORNERSTONEFREETEXT', 'Nodule', 'CORNERSTONEJS')] },
    })
    const group = (...items: DicomJson[]) => content('CONTAINER', code('125007', 'Measurement Group', 'DCM'), {}, items)
    const root = content('CONTAINER', code('126000', 'Report', 'DCM'), {}, [
      content('CONTAINER', code('126010', 'Imaging Measurements', 'DCM'), {}, [
        group(finding, number(code('G-D7FE', 'Length'), 42, 'mm', [shape('POLYLINE', 1, 2, 3, 4)])),
        group(number(code('x', 'Roundness', '99OTHER'), 2, '1', []), shape('CIRCLE', 5, 5, 5, 8)),
        group(
          content('TEXT', code('112039', 'Tracking Identifier', 'DCM'), { '0040A160': { vr: 'UT', Value: ['only a name'] } }),
        ),
        group(number(code('G-D7FE', 'Length'), Number.NaN, 'mm', [shape('POINT', 8, 9)])),
      ]),
    ])
    const { measurements } = readMeasurementReport(root)
    assert.deepEqual(
      measurements.map(({ kind, label, points, values }) => ({ kind, label, points, values })),
      [
        { kind: 'length', label: 'Nodule', points: [[1, 2], [3, 4]], values: [mm('length', 42)] },
        { kind: 'ellipse', label: '', points: [[2, 5], [8, 5], [5, 2], [5, 8]], values: [{ name: 'Roundness', value: 2, unit: '1' }] },
        { kind: 'probe', label: '', points: [[8, 9]], values: [] },
      ],
    ) // prettier-ignore
    assert.deepEqual(measurements[0]!.image, {
      ...{ sopClassUid: '', sopInstanceUid: '1.2.3', studyUid: null, seriesUid: null, frame: 7 },
    })
  })

  it('that is hostile has no measurement, and does not exhaust the stack', () => {
    let nested: DicomJson = {}
    for (let depth = 0; depth < 20_000; depth++)
      nested = { '0040A040': { vr: 'CS', Value: ['CONTAINER'] }, '0040A730': { vr: 'SQ', Value: [nested] } }
    for (const object of [{}, nested, { '0040A730': { vr: 'SQ', Value: [null, 'x' as never] } }] as DicomJson[])
      assert.deepEqual(readMeasurementReport(object).measurements, [])
  })
})
