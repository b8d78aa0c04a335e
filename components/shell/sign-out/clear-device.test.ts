import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { clearDevice, keepPreferences } from './clear-device'

/** The Storage of a browser: its values are its own properties. */
function makeStorage(values: Record<string, string>): Storage {
  const removeItem = { value: (name: string) => void delete (store as Record<string, unknown>)[name] }
  const store = Object.defineProperties({ ...values }, { removeItem })
  return store as unknown as Storage
}
const own = (store: Storage) => Object.keys(store).sort()

const scope = globalThis as Record<string, unknown>
// From Node 21 on the navigator is a getter: what is written here is defined, and not assigned.
const NAMES = ['window', 'document', 'navigator']
const before = NAMES.map((name) => Object.getOwnPropertyDescriptor(scope, name))
const define = (name: string, value: unknown) => Object.defineProperty(scope, name, { value, configurable: true, writable: true })
let localStorage: Storage
let sessionStorage: Storage
/** What the page has set, as a browser that has just been told to delete its cookies. */
let cookies: string[]

beforeEach(() => {
  localStorage = makeStorage({ 'fovea.theme': 'dark', 'fovea.sending': '{}', 'nextauth.message': '{}', 'fovea.other': 'x' })
  sessionStorage = makeStorage({ 'fovea.case-order': '["a"]' })
  cookies = []
  define('window', { localStorage, sessionStorage, location: { protocol: 'https:' } })
  define('navigator', {})
  define('document', {
    get cookie() {
      return 'fovea_language=sw; other=1; fovea_time_zone=Africa%2FNairobi'
    },
    set cookie(line: string) {
      cookies.push(line)
    },
  })
})
afterEach(() => {
  for (const [at, name] of NAMES.entries()) {
    delete scope[name]
    if (before[at]) Object.defineProperty(scope, name, before[at])
  }
})

describe('signing out', () => {
  it('leaves settings of the device and nothing else in its stores', async () => {
    await clearDevice()
    assert.deepEqual([own(localStorage), own(sessionStorage)], [['fovea.sending', 'fovea.theme'], []])
  })

  it('survives a browser that refuses its stores', async () => {
    const refuse = () => {
      throw new Error('SecurityError')
    }
    define('window', Object.defineProperties({}, { localStorage: { get: refuse }, sessionStorage: { get: refuse } }))
    await clearDevice()
  })

  it('keeps language and time zone, which are no credentials, through the deletion of all cookies', () => {
    const restore = keepPreferences()
    assert.equal(cookies.length, 0)
    restore()
    assert.deepEqual(
      cookies.map((line) => line.replace(/; path.*(; secure)$/, '$1')),
      ['fovea_language=sw; secure', 'fovea_time_zone=Africa%2FNairobi; secure'],
    )
  })
})
