import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { loadCaseReadAccess, loadPersonalFilesReadAccess } from './load-read-access'
import { seedClinic } from './test-clinic-fixture'
import { whereCase } from './where-case'
import { whereFile } from './where-file'

await openTestDatabase()
const { cases, people, files } = await seedClinic()
const readers = await db().user.findMany({ select: { id: true, role: true } })

describe('loadReadAccess', () => {
  it('allows each reader the cases that the policy allows', async () => {
    const may = await loadCaseReadAccess(Object.values(cases))
    for (const [name, id] of Object.entries(cases).filter(([name]) => name !== 'deleted')) {
      for (const reader of readers) {
        const held = (await db().case.count({ where: { AND: [{ id }, whereCase(reader, 'case:read')] } })) > 0
        assert.equal(may(reader, id), held, `${reader.role} and the case ${name}`)
      }
    }
  })

  it('allows each reader the personal files that the policy allows', async () => {
    const may = await loadPersonalFilesReadAccess(Object.values(people))
    for (const [name, ownerId] of Object.entries(people)) {
      const id = files[`space of ${name}`]!
      for (const reader of readers) {
        const held = (await db().storedFile.count({ where: { AND: [{ id }, whereFile(reader, 'file:read')] } })) > 0
        assert.equal(may(reader, ownerId), held, `${reader.role} and the space of ${name}`)
      }
    }
  })
})
