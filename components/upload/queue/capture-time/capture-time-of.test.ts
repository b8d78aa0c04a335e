import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { captureTimeOf } from './capture-time-of'

describe('captureTimeOf', () => {
  it('takes the offset that the camera has written', () => {
    const taken = captureTimeOf({ DateTimeOriginal: '2024:05:17 08:30:00', OffsetTimeOriginal: '+02:00' })
    assert.deepEqual(taken, { at: new Date('2024-05-17T06:30:00Z'), hasOffset: true })
  })

  it('assumes the time zone of this device where there is none: the clock shown is the camera’s', () => {
    const taken = captureTimeOf({ DateTimeOriginal: '2024:05:17 08:30:00' })
    assert.deepEqual(taken, { at: new Date(2024, 4, 17, 8, 30, 0), hasOffset: false })
    assert.equal(captureTimeOf({ DateTimeOriginal: '2024:05:17 08:30:00', OffsetTimeOriginal: '   :  ' })?.hasOffset, false)
  })

  it('is null where a camera did not know the time, or EXIF is broken', () => {
    for (const DateTimeOriginal of ['0000:00:00 00:00:00', '    :  :     :  :  ', '2024:13:41 08:30:00', '', undefined, 12, {}])
      assert.equal(captureTimeOf({ DateTimeOriginal }), null, String(DateTimeOriginal))
  })
})
