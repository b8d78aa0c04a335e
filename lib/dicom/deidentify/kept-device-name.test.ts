import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'
import { greyObject } from '../test-objects'
import { deidentify } from './deidentify'
import { keptDeviceName } from './kept-device-name'

/** The model's name as it is in an object that was de-identified. */
async function writtenName(model: string): Promise<string | null> {
  const object = greyObject([{ tag: 0x00081090, vr: 'LO', value: model }])
  const { bytes } = await deidentify(bytesReader(object), { key: new Uint8Array(32).fill(7), dates: 'removed' })
  const parts: Uint8Array[] = []
  for await (const part of bytes()) parts.push(part)
  const written = await parseDataSet(bytesReader(Buffer.concat(parts)))
  return readText(written, written.dataSet, 'ManufacturerModelName')
}

describe('the kept name of a device', () => {
  it('is what de-identification writes: the name itself, or a dummy', async () => {
    const names = { 'Logiq E9': 'Logiq E9', 'Aquilion of Zebrowsky': 'ANONYMIZED', Zebrowsky: 'ANONYMIZED' }
    for (const [name, kept] of Object.entries(names)) {
      assert.equal(keptDeviceName(name), kept)
      assert.equal(await writtenName(name), kept)
    }
  })
})
