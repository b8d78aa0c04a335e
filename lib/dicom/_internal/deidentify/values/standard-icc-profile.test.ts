import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { maxAbsoluteDifference } from '../../../test-tools'
import { standardIccProfile } from './standard-icc-profile'

const folder = mkdtempSync(path.join(tmpdir(), 'icc-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** The head of a profile of red, green and blue. */
const given = (): Uint8Array => {
  const bytes = new Uint8Array(200)
  bytes.set(Buffer.from('RGB '), 16)
  return bytes
}
const colors = Uint8Array.from([200, 100, 50, 60, 120, 180, 255, 255, 255, 0, 0, 0])
const raw = { raw: { width: 4, height: 1, channels: 3 as const } }

describe('a standard colour profile', () => {
  for (const space of ['SRGB', 'ADOBERGB', 'ROMMRGB', 'DISPLAYP3'])
    it(`is read by a colour management system, which finds the colours of ${space} again`, async () => {
      const file = path.join(folder, `${space}.icc`)
      writeFileSync(file, standardIccProfile(given(), space)!)
      const converted = await sharp(colors, raw).withIccProfile(file).png().toBuffer()
      const numbers = await sharp(converted, { ignoreIcc: true }).raw().toBuffer()
      const again = await sharp(converted).toColourspace('srgb').raw().toBuffer()
      assert.ok(maxAbsoluteDifference(again, colors) <= 2)
      assert.equal(maxAbsoluteDifference(numbers, colors) <= 1, space === 'SRGB', 'only sRGB has the same numbers')
    })

  it('is recognized as itself by its primaries, whatever its other tags say', () => {
    for (const space of ['SRGB', 'ADOBERGB', 'ROMMRGB', 'DISPLAYP3']) {
      const profile = standardIccProfile(given(), space)!
      assert.deepEqual(standardIccProfile(profile, null), profile)
    }
  })

  it('is sRGB for an unknown space, and none for grey or for what is no profile', () => {
    const profile = Buffer.from(standardIccProfile(given(), 'HUBER')!)
    assert.ok(profile.includes('SRGB') && !profile.includes('HUBER'))
    const grey = given()
    grey.set(Buffer.from('GRAY'), 16)
    assert.equal(standardIccProfile(grey, null), null)
    assert.equal(standardIccProfile(new Uint8Array(20), 'SRGB'), null)
  })

  it('is made of hostile bytes without a crash', () => {
    for (let length = 120; length < 200; length += 1) {
      const bytes = given().fill(0xff, 128).subarray(0, length)
      assert.ok(standardIccProfile(bytes, null) || length < 128)
    }
  })
})
