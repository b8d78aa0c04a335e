import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createActor, openFilesFixture } from '../../files/test-files-fixture'
import { withTurn } from '../../runtime/fair/turn'
import { limitSearches } from '../../runtime/limit-checks'
import { listStudies } from '../list/list-studies'
import { parseSearch } from './parse-search'
import { search } from './search'

await openFilesFixture()
const [doctor, other] = [await createActor('doctor'), await createActor('doctor')]
const asked = parseSearch({ level: 'study' }, new URLSearchParams('includefield=all'))
const find = (actor = doctor) => search(actor, asked, 'https://fovea.test')
const list = (actor = doctor) => listStudies(actor, { limit: 10 })

it('Two searches of one account run at a time; another account waits for none, and that of a client that has left is not begun', async () => {
  const { promise: end, resolve: release } = Promise.withResolvers<void>()
  let ended = 0
  const first = limitSearches(doctor.id, () => end)
  await Promise.all([find(), list()]) // Beside one there is a place.
  const second = limitSearches(doctor.id, () => end)
  const waiting = [find(), list()].map((one) => one.then(() => (ended += 1)))
  const gone = new AbortController()
  const left = withTurn({ owner: doctor.id, class: 'urgent', signal: gone.signal }, () => find())
  const refused = assert.rejects(left, /left/)
  gone.abort(new Error('left'))
  await Promise.all([find(other), list(other)])
  assert.equal(ended, 0)
  release()
  await Promise.all([first, second, ...waiting, refused])
})
