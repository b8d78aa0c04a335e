import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { signWithTrailKey } from '../../audit/keys/sign-with-trail-key'
import { newUuid } from '../../runtime/uuid'
import { BackupError } from '../backup-error'
import { sealedErasure } from '../format/names'
import { makeRecoveryKey } from '../format/recovery-key'
import { sealTo } from '../format/sealed-box'
import { openBackupPlace } from '../test-backup-place'
import { parseErasures, readErasures } from './later-erasures'
import { ERASURE_PURPOSE } from './send-erasures'

const { place, key } = openBackupPlace()

const order = () => ({
  ...{ id: newUuid(), person_id: newUuid(), requested_by: newUuid() },
  ...{ requested_at: '2026-11-23T12:00:00.000Z', plan: { files: 2 } },
})

describe('an erasure beside the backups', () => {
  it('is read where it is signed by this installation; whatever else is there is counted, and stops nothing', async () => {
    const { public_key: publicKey, ...signed } = signWithTrailKey({ type: 'fovea.erasure.order', version: 1, ...order() })
    const genuine = { ...signed, public_key: publicKey }
    const sealed = {
      genuine: sealTo(key.recipient, ERASURE_PURPOSE, Buffer.from(JSON.stringify(genuine))),
      changed: sealTo(key.recipient, ERASURE_PURPOSE, Buffer.from(JSON.stringify({ ...genuine, person_id: newUuid() }))),
      'of another type': sealTo(
        key.recipient,
        ERASURE_PURPOSE,
        Buffer.from(JSON.stringify(signWithTrailKey({ type: 'fovea.backup', ...order() }))),
      ),
      'no order': sealTo(key.recipient, ERASURE_PURPOSE, Buffer.from('null')),
      'no JSON': sealTo(key.recipient, ERASURE_PURPOSE, Buffer.from('anyone can seal to a public key')),
      'of another key': sealTo(makeRecoveryKey().recipient, ERASURE_PURPOSE, Buffer.from(JSON.stringify(genuine))),
      torn: Buffer.from('torn'),
    }
    for (const bytes of Object.values(sealed)) await place.put(sealedErasure(newUuid()), Readable.from([bytes]))
    const { orders, refused } = await readErasures(place, key, [publicKey])
    assert.deepEqual([orders, refused], [[genuine], Object.keys(sealed).length - 1])
    assert.deepEqual(await readErasures(place, key, []), { orders: [], refused: Object.keys(sealed).length })
  })
})

describe('a file of erasures', () => {
  it('is one a line, a list, a page of the API, or a single one; an empty file has none', () => {
    const [one, other] = [order(), order()]
    assert.deepEqual(parseErasures(`${JSON.stringify(one)}\n\n${JSON.stringify(other)}\n`), [one, other])
    assert.deepEqual(parseErasures(JSON.stringify([one, other])), [one, other])
    assert.deepEqual(parseErasures(JSON.stringify({ items: [one], next: null }, null, 2)), [one])
    assert.deepEqual(parseErasures(JSON.stringify(one)), [one])
    assert.deepEqual(parseErasures(''), [])
  })

  it('is refused as a whole where a part of it is none', () => {
    const { person_id: _, ...torn } = order()
    for (const text of ['{', 'null', '[1]', JSON.stringify([order(), torn]), JSON.stringify({ ...order(), id: '7' })])
      assert.throws(() => parseErasures(text), BackupError, text)
  })
})
