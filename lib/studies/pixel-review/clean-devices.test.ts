import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { storageSopClass, type NewElement } from '../../dicom/write/write-dicom'
import { slice } from '../test-dicom-objects'
import { findCleanDevice, loadCleanDevices } from './clean-devices'

const folder = mkdtempSync(path.join(tmpdir(), 'clean-devices-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function load(devices: unknown): () => void {
  const file = path.join(folder, 'devices.json')
  writeFileSync(file, typeof devices === 'string' ? devices : JSON.stringify(devices))
  return loadCleanDevices(file)
}

const device = {
  ...{ manufacturer: 'Acme Ultrasound', model: 'Two', modality: 'US', rows: 64, columns: 48 },
  reason: 'Banner switched off; 40 images reviewed in May',
}
const attributes: NewElement[] = [
  { tag: 0x00080060, vr: 'CS', value: 'US' },
  { tag: 0x00080070, vr: 'LO', value: 'ACME Ultrasound ' },
  { tag: 0x00081090, vr: 'LO', value: 'two' },
  { tag: 0x00081010, vr: 'SH', value: 'ROOM 3' },
  { tag: 0x00181000, vr: 'LO', value: 'SN-7' },
]
const changed = (tag: number, value: string) => attributes.map((each) => (each.tag === tag ? { ...each, value } : each))
const find = async (elements: NewElement[], sopClassUid?: string) =>
  (await findCleanDevice(await parseDataSet(bytesReader(slice(elements, 1, sopClassUid)))))?.reason ?? null

describe('the devices that a site declares clean', () => {
  it('are recognized by manufacturer, model, modality and size together, in any case', async () => {
    const close = load([device])
    assert.equal(await find(attributes), device.reason)
    for (const [tag, value] of [
      [0x00080060, 'CT'],
      [0x00080070, 'Other'],
      [0x00081090, 'Three'],
    ] as const)
      assert.equal(await find(changed(tag, value)), null, value)
    assert.equal(await find([]), null)
    close()
    const closeOther = load([{ ...device, rows: 65 }])
    assert.equal(await find(attributes), null)
    closeOther()
    assert.equal(await find(attributes), null)
  })

  it('can be one device of a model, by its serial number or its station', async () => {
    for (const [key, tag, value] of [
      ['serial_number', 0x00181000, 'SN-7'],
      ['station_name', 0x00081010, 'Room 3'],
    ] as const) {
      const close = load([{ ...device, [key]: value }])
      assert.equal(await find(attributes), device.reason)
      assert.equal(await find(changed(tag, 'another')), null)
      assert.equal(await find(attributes.filter((each) => each.tag !== tag)), null)
      close()
    }
  })

  it('do not include captures of their screens unless the entry says so', async () => {
    const close = load([device])
    assert.equal(await find(attributes, storageSopClass.secondaryCapture), null)
    assert.equal(await find([...attributes, { tag: 0x00080008, vr: 'CS', value: ['DERIVED', 'SECONDARY', 'SCREEN SAVE'] }]), null)
    close()
    const closeOther = load([{ ...device, screen_captures: true }])
    assert.equal(await find(attributes, storageSopClass.secondaryCapture), device.reason)
    closeOther()
  })

  it('are refused at the start when the file is invalid, or an entry has no reason', () => {
    const { reason, model, ...rest } = device
    const wrong = [
      'no list',
      {},
      [{ ...rest, model }],
      [{ ...device, reason: ' ' }],
      [{ ...rest, reason }],
      [{ ...device, sizes: [] }],
      [{ ...device, rows: 0 }],
    ]
    for (const devices of wrong) assert.throws(() => load(devices), { category: 'bad_setting' }, JSON.stringify(devices))
    assert.throws(() => loadCleanDevices(path.join(folder, 'nowhere.json')), { category: 'bad_setting' })
  })
})
