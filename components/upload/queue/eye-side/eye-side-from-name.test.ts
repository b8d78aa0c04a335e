import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { eyeSideFromName } from './eye-side-from-name'

describe('eyeSideFromName', () => {
  it('reads the side when the name contains it', () => {
    for (const name of ['fundus_OD.jpg', 'IMG-12-R.jpg', 'macula right 2.png', 'RightDisc.tif'])
      assert.equal(eyeSideFromName(name), 'right')
    for (const name of ['fundus-os.jpg', 'disc_L.jpg', 'left.HEIC', 'eyeLeft.jpg']) assert.equal(eyeSideFromName(name), 'left')
    assert.equal(eyeSideFromName('pair_OU.jpg'), 'both')
  })

  it('returns null when it does not', () => {
    for (const name of [
      'Photo from iOS.jpg',
      'iOS_17.jpg',
      'Canon EOS R 0001.jpg',
      'Lopez_R.jpg',
      'Meyer, L.jpg',
      'all right.jpg',
      'left heel.jpg',
    ])
      assert.equal(eyeSideFromName(name), 'unknown', name)
    for (const name of ['DSC_0412.jpg', 'florida.png', 'oscar.jpg', 'od-os.jpg', 'photo', 'le chat.jpg', 'ct-le.dcm', 'OD.dcm'])
      assert.equal(eyeSideFromName(name), 'unknown')
  })
})
