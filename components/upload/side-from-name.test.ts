import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { sideFromName } from './side-from-name'

describe('sideFromName', () => {
  it('reads the side where the name says it', () => {
    for (const name of ['fundus_OD.jpg', 'IMG-12-R.jpg', 'macula right 2.png', 'RightDisc.tif'])
      assert.equal(sideFromName(name), 'right')
    for (const name of ['fundus-os.jpg', 'disc_L.jpg', 'left.HEIC', 'eyeLeft.jpg']) assert.equal(sideFromName(name), 'left')
    assert.equal(sideFromName('pair_OU.jpg'), 'both')
  })

  it('guesses nothing where it does not', () => {
    for (const name of ['DSC_0412.jpg', 'florida.png', 'oscar.jpg', 'od-os.jpg', 'photo', 'le chat.jpg', 'ct-le.dcm', 'OD.dcm'])
      assert.equal(sideFromName(name), 'unknown')
  })
})
