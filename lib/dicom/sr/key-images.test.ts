import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { fromDicomJson } from '../json/from-dicom-json'
import { toDicomJson } from '../json/to-dicom-json'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { dciodvfyErrors, openToolWorkspace, skipWithout } from '../test-tools'
import { readKeyImages, writeKeyImages } from './key-images'

const workspace = openToolWorkspace()
after(() => workspace.remove())
const image = (sopInstanceUid: string, more = {}) => ({
  ...{ sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid, studyUid: '1.5.1', seriesUid: '1.5.1.1', frame: null },
  ...more,
})
const CHOSEN = {
  ...{ author: 'Okafor^Ngozi', comment: 'Läsion links' },
  images: [
    image('1.5.1.1.1'),
    image('1.5.1.2.1', { sopClassUid: '1.2.840.10008.5.1.4.1.1.2.1', seriesUid: '1.5.1.2', frame: 7 }),
  ],
}
const write = (chosen: typeof CHOSEN): Uint8Array => {
  const study = { '0020000D': { vr: 'UI', Value: ['1.5.1'] }, '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Müller^Anna' }] } }
  return Buffer.concat(fromDicomJson(writeKeyImages({ study, at: new Date(), ...chosen }), () => []) as Uint8Array[])
}

describe('key images', () => {
  it('are read again as they were written', async () => {
    const json = await toDicomJson(await parseDataSet(bytesReader(write(CHOSEN))), (path) => path)
    assert.deepEqual(readKeyImages(json), CHOSEN)
    assert.deepEqual(readKeyImages({}), { author: '', comment: '', images: [] })
  })

  it('are valid to dciodvfy, with a comment and without', { skip: skipWithout('dciodvfy') }, () => {
    for (const comment of [CHOSEN.comment, '']) assert.deepEqual(dciodvfyErrors(workspace, write({ ...CHOSEN, comment })), [])
  })
})
