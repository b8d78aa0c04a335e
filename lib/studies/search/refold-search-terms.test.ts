import assert from 'node:assert/strict'
import { it } from 'node:test'
import { db } from '../../db/database'
import { createActor, openFilesFixture } from '../../files/test-files-fixture'
import { refoldSearchTerms } from '../record/refold-search-terms'
import { parseSearch } from './parse-search'
import { searchStudies } from './search-studies'
import { writeObject } from './test-search'

await openFilesFixture()

it('studies from before their texts were folded as now are found by them after a start, and one that does not open stays', async () => {
  const owner = await createActor('patient')
  const named = async (uid: string) => {
    await writeObject({ owner }, { '0020000D': uid, '00100010': { Alphabetic: 'Wałęsa^Łucja' } })
    return db().study.findFirstOrThrow({ where: { uid } })
  }
  const [study, broken] = [await named('1.2.8.1'), await named('1.2.8.2')]
  const former = { areTermsFolded: false, searchTerms: [] }
  await db().study.update({ where: { id: study.id }, data: former })
  await db().study.update({ where: { id: broken.id }, data: { ...former, sealed: new Uint8Array(40) } })
  const search = parseSearch({ level: 'study' }, new URLSearchParams({ PatientName: 'walesa*' }))
  const found = async () => (await searchStudies(owner, search, 'https://fovea.test')).results.length
  assert.equal(await found(), 0)
  await refoldSearchTerms()
  assert.equal(await found(), 1)
  assert.equal(await db().study.count({ where: { areTermsFolded: false } }), 0)
})
