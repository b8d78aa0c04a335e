import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { createTestUser, openAuthFixture } from '../test-auth-fixture'
import { startSession } from '../sessions/start-session'
import { registerSignInListeners } from '../sign-in/sign-in-listeners'
import { DEVICE_COOKIE_SECONDS, readDeviceCookie, writeDeviceCookie } from './device-cookie'
import { deviceName } from './device-name'
import { recognizeDevice } from './recognize-device'

await openAuthFixture()
const DAY_MS = 86_400_000
const account = (passwordHash: string | null = 'hash') => ({ key: randomBytes(32), passwordHash })
const pairOf = (setCookie: string) => setCookie.split(';')[0]!

describe('the cookie of a known device', () => {
  it('is long-lived, inaccessible to scripts, sent to the sign-in alone, and names no one', () => {
    const [plain] = writeDeviceCookie('', account(), false)
    const [secure] = writeDeviceCookie('', account(), true)
    assert.match(
      plain!,
      /^fovea-device-[0-9a-f]{12}=[\w-]{22}\.\d+\.[\w-]{43}; Path=\/api\/auth; HttpOnly; SameSite=Lax; Max-Age=34560000$/,
    )
    assert.match(secure!, /; Secure/)
  })

  it('is valid for its account until the password changes or 400 days have passed', () => {
    const mine = account()
    const cookie = `theme=dark; ${pairOf(writeDeviceCookie('', mine, false)[0]!)}`
    const id = readDeviceCookie(cookie, mine)
    assert.ok(id)
    assert.equal(readDeviceCookie(cookie, { ...mine, passwordHash: 'another' }), null)
    assert.equal(readDeviceCookie(cookie, account()), null)
    const [name, value] = pairOf(cookie.split('; ')[1]!).split('=')
    const other = account()
    const nameOfOther = writeDeviceCookie('', other, false)[0]!.split('=')[0]!
    assert.equal(readDeviceCookie(`${nameOfOther}=${value}`, other), null, 'under the name of another account')
    for (const forged of [value!.replace(/^./, (first) => (first === 'x' ? 'y' : 'x')), `${value}.x`, 'a.b.c', '..', id])
      assert.equal(readDeviceCookie(`${name}=${forged}`, mine), null, forged)
    assert.ok(readDeviceCookie(cookie, mine, Date.now() + (DEVICE_COOKIE_SECONDS - 86_400) * 1000))
    assert.equal(readDeviceCookie(cookie, mine, Date.now() + (DEVICE_COOKIE_SECONDS + 2 * 86_400) * 1000), null)
  })

  it('is one of at most 20 on a device: the oldest goes', () => {
    const pairs = Array.from({ length: 25 }, (_, day) => pairOf(writeDeviceCookie('', account(), false, day * DAY_MS)[0]!))
    const made = writeDeviceCookie(`a=1; ${pairs.toReversed().join('; ')}`, account(), false, 30 * DAY_MS)
    const ended = made.filter((cookie) => cookie.endsWith('Max-Age=0')).map((cookie) => cookie.split('=')[0])
    assert.deepEqual(ended, pairs.slice(0, 6).map((pair) => pair.split('=')[0])) // prettier-ignore
  })
})

describe('a new device', () => {
  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const home = { ip: '192.0.2.1', userAgent: FIREFOX }
  const signInFrom = async (userId: string, origin: { ip: string; userAgent: string }, cookie: string | null = '') => {
    const made = await recognizeDevice({ userId, origin, cookie })
    await startSession({ userId, origin })
    return made.map(pairOf).join('; ')
  }

  it('is reported, but neither the first sign-in nor a browser without its cookies in the same place', async () => {
    const reported: string[] = []
    const unregister = registerSignInListeners({
      onWait: () => Promise.resolve(),
      onNewDevice: async (userId) => void reported.push(userId),
    })
    try {
      const { id } = await createTestUser()
      const cookie = await signInFrom(id, home)
      assert.ok(cookie)
      assert.equal(await signInFrom(id, { ...home, ip: '198.51.100.1' }, cookie), '', 'it is known wherever it is')
      assert.ok(await signInFrom(id, home))
      assert.deepEqual(reported, [])
      await signInFrom(id, { ip: '203.0.113.5', userAgent: FIREFOX })
      await signInFrom(id, { ip: '192.0.2.9', userAgent: 'curl/8.5.0' }, null)
      assert.deepEqual(reported, [id, id])
      await signInFrom(id, { ip: '192.0.2.9', userAgent: 'curl/8.6.0' }, null)
      assert.deepEqual(reported, [id, id], 'an update is no new program')
      assert.equal(await db().session.count({ where: { userId: id } }), 6)
    } finally {
      unregister()
    }
  })
})

describe('the name of a device', () => {
  it('is the program and the system, without versions', () => {
    const chrome =
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
    assert.equal(deviceName(chrome), 'Chrome · Android')
    assert.equal(deviceName(`${chrome} EdgA/140.0`), 'Edge · Android')
    const safari =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1'
    assert.equal(deviceName(safari), 'Safari · iPhone')
    assert.equal(deviceName('python-requests/2.32'), 'python-requests')
    for (const nothing of [null, '', '   ', '<script>']) assert.equal(deviceName(nothing), null)
    assert.ok(deviceName('x'.repeat(10_000))!.length <= 60)
  })
})
